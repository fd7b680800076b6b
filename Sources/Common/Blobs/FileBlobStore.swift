import Core
import Glibc
public import NIOPosix

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps blobs as files of a directory that every program of the installation sees.
///
/// A file appears under its name when all of it is on the disk: it is written under another, synced and renamed, and the
/// directory is synced (rename(2) and fsync(2)). What the system does is done on threads that may wait.
public struct FileBlobStore: BlobStore {
    public static let name = "file"

    let root: String
    private let threads: NIOThreadPool

    public init(path: String, threads: NIOThreadPool = .singleton) {
        var root = path
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
        self.threads = threads
    }

    /// The folder and the file of a blob. The last digits of a key are random, so that the folders fill evenly.
    private func place(_ key: UUID) -> (folder: String, file: String) {
        let hex = key.hex
        let folder = "\(root)/\(hex.suffix(2))"
        return (folder, "\(folder)/\(hex)")
    }

    public func put(_ key: UUID, _ pieces: [ArraySlice<UInt8>]) async throws {
        let (folder, file) = place(key)
        try await blocking {
            let part = "\(folder)/.\(key.hex).part"
            try write(pieces, to: part, in: folder)
            guard rename(part, file) == 0 else { throw Self.failed("renamed", errno) }
            try sync(folder)
        }
    }

    public func read(_ key: UUID, _ range: Range<Int>) -> AsyncThrowingStream<[UInt8], any Error> {
        let position = Position(range.lowerBound)
        let file = place(key).file
        return AsyncThrowingStream {
            guard position.offset < range.upperBound else { return nil }
            let count = min(BlobPieces.length, range.upperBound - position.offset)
            let offset = position.offset
            let piece = try await blocking { try read(file, offset, count) }
            position.offset += count
            return piece
        }
    }

    public func delete(_ keys: [UUID]) async throws {
        try await unlink(keys.map { place($0).file })
    }

    func unlink(_ files: [String]) async throws {
        try await blocking {
            for file in files where Glibc.unlink(file) != 0 && errno != ENOENT { throw Self.failed("deleted", errno) }
        }
    }

    // MARK: On a thread that may wait

    private func write(_ pieces: [ArraySlice<UInt8>], to path: String, in folder: String) throws {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var descriptor = open(path, flags, 0o600)
        if descriptor < 0, errno == ENOENT {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Self.failed("made a folder for", errno) }
            try sync(root)
            descriptor = open(path, flags, 0o600)
        }
        guard descriptor >= 0 else { throw Self.failed("opened", errno) }
        defer { close(descriptor) }
        for piece in pieces {
            try piece.withUnsafeBytes { buffer in
                var written = 0
                while written < buffer.count {
                    let count = Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { throw Self.failed("written", errno) }
                    written += count
                }
            }
        }
        guard fsync(descriptor) == 0 else { throw Self.failed("synced", errno) }
    }

    private func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failed("found a folder for", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failed("synced", errno) }
    }

    private func read(_ path: String, _ offset: Int, _ count: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            // A directory that is gone as a whole may come back, as one of another machine does.
            guard number == ENOENT, access(root, F_OK) == 0 else { throw Self.failed("opened", number) }
            throw BlobError.missing
        }
        defer { close(descriptor) }
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw Self.failed("read", errno) }
                guard got > 0 else { throw BlobError.missing }
                filled += got
            }
        }
    }

    func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await threads.runIfActive(body)
    }

    static func failed(_ verb: String, _ number: Int32) -> BlobError {
        BlobError(.unavailable, "A file of BLOB_STORE could not be \(verb): \(String(cString: strerror(number)))")
    }
}
