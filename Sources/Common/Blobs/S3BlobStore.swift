public import AsyncHTTPClient
public import Core
import Crypto
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps blobs as objects of a bucket, at Amazon's S3 or whatever speaks as it does; path-style addresses.
public struct S3BlobStore: BlobStore {
    public static let name = "s3"
    /// For one request and its answer.
    private static let timeLimit: TimeAmount = .seconds(15)
    /// Deletions that go on at once.
    private static let width = 8

    let place: BlobSettings.S3
    private let credential: S3Credential
    private let http: HTTPClient

    public init(_ place: BlobSettings.S3, credential: S3Credential, http: HTTPClient) {
        self.place = place
        self.credential = credential
        self.http = http
    }

    public func put(_ key: UUID, _ pieces: [ArraySlice<UInt8>]) async throws {
        var hash = SHA256()
        var body = ByteBuffer()
        for piece in pieces {
            piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
            body.writeBytes(piece)
        }
        let digest = hash.finalize().hex
        let response = try await retrying {
            var request = request(.PUT, key, payloadHash: digest)
            request.body = .bytes(body)
            return try await http.execute(request, timeout: Self.timeLimit)
        }
        guard response.status == .ok else { throw await refusal(response) }
    }

    public func read(_ key: UUID, _ range: Range<Int>) -> AsyncThrowingStream<[UInt8], any Error> {
        let position = Position(range.lowerBound)
        return AsyncThrowingStream {
            guard position.offset < range.upperBound else { return nil }
            // A range at a time, so that a slow reader holds no connection.
            let count = min(BlobPieces.length * 4, range.upperBound - position.offset)
            let octets = try await fetch(key, position.offset..<position.offset + count)
            position.offset += count
            return octets
        }
    }

    public func delete(_ keys: [UUID]) async throws {
        var rest = keys[...]
        while !rest.isEmpty {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for key in rest.prefix(Self.width) { group.addTask { try await delete(key) } }
                try await group.waitForAll()
            }
            rest = rest.dropFirst(Self.width)
        }
    }

    private func delete(_ key: UUID) async throws {
        let response = try await retrying {
            try await http.execute(request(.DELETE, key, payloadHash: S3Signature.hash([])), timeout: Self.timeLimit)
        }
        guard [.ok, .noContent, .notFound].contains(response.status) else { throw await refusal(response) }
    }

    private func fetch(_ key: UUID, _ range: Range<Int>) async throws -> [UInt8] {
        let response = try await retrying {
            var request = request(.GET, key, payloadHash: S3Signature.hash([]))
            request.headers.add(name: "range", value: "bytes=\(range.lowerBound)-\(range.upperBound - 1)")
            return try await http.execute(request, timeout: Self.timeLimit)
        }
        switch response.status {
        case .partialContent: break
        // The whole object: a server that knows no ranges.
        case .ok where range.lowerBound == 0: break
        case .rangeNotSatisfiable: throw BlobError.missing
        case .notFound:
            let code = await code(of: response)
            throw code == "NoSuchBucket" ? refusal(response, code) : BlobError.missing
        default: throw await refusal(response)
        }
        var octets: [UInt8] = []
        octets.reserveCapacity(range.count)
        do {
            for try await buffer in response.body {
                octets += buffer.readableBytesView.prefix(range.count - octets.count)
                if octets.count == range.count { break }
            }
        } catch {
            throw unreachable(error)
        }
        guard octets.count == range.count else { throw BlobError.missing }
        return octets
    }

    /// A part of the list of objects, as S3 writes it; `token` is where the part before ended.
    func list(from token: String?, largest: Int) async throws -> [UInt8] {
        var query = [(name: "list-type", value: "2"), (name: "prefix", value: place.prefix)]
        if let token { query.append((name: "continuation-token", value: token)) }
        let response = try await retrying {
            try await http.execute(
                request(.GET, path: "/\(place.bucket)", query: query, payloadHash: S3Signature.hash([])), timeout: Self.timeLimit)
        }
        guard response.status == .ok else { throw await refusal(response) }
        do {
            return Array(buffer: try await response.body.collect(upTo: largest))
        } catch {
            throw unreachable(error)
        }
    }

    // MARK: Requests

    private func request(_ method: HTTPMethod, _ key: UUID, payloadHash: String) -> HTTPClientRequest {
        request(method, path: "/\(place.bucket)/\(place.prefix)\(key.hex)", payloadHash: payloadHash)
    }

    private func request(
        _ method: HTTPMethod, path: String, query: [(name: String, value: String)] = [], payloadHash: String
    ) -> HTTPClientRequest {
        let host = place.endpoint.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
        let signature = S3Signature(
            method: method.rawValue, path: path, query: query, fields: [("host", host)], payloadHash: payloadHash, date: Date())
        var request = HTTPClientRequest(
            url: place.endpoint + path + (query.isEmpty ? "" : "?\(signature.canonicalQuery)"))
        request.method = method
        request.headers.add(name: "host", value: host)
        for field in signature.headers(credential) { request.headers.add(name: field.name, value: field.value) }
        return request
    }

    /// Once more when the connection broke or the server has trouble: every request here may be made twice.
    private func retrying(
        _ send: () async throws -> HTTPClientResponse
    ) async throws -> HTTPClientResponse {
        do {
            let response = try await send()
            guard response.status.code >= 500 || response.status == .tooManyRequests else { return response }
        } catch {
            if error is CancellationError { throw error }
        }
        do {
            return try await send()
        } catch {
            throw unreachable(error)
        }
    }

    private func unreachable(_ error: any Error) -> any Error {
        if error is CancellationError { return error }
        return BlobError(.unavailable, "S3 could not be reached: \(error)")
    }

    private func refusal(_ response: HTTPClientResponse) async -> BlobError {
        refusal(response, await code(of: response))
    }

    private func refusal(_ response: HTTPClientResponse, _ code: String?) -> BlobError {
        let isOurs = (400..<500).contains(response.status.code) && response.status != .tooManyRequests
        return BlobError(isOurs ? .refused : .unavailable, "S3 answered \(response.status.code) (\(code ?? "no code"))")
    }

    /// What S3 says, which names neither the key nor its secret.
    private func code(of response: HTTPClientResponse) async -> String? {
        let text = (try? await response.body.collect(upTo: 16 << 10)).map { String(buffer: $0) } ?? ""
        return text.firstMatch(of: /<Code>([A-Za-z]{1,64})<\/Code>/).map { String($0.output.1) }
    }
}
