import AsyncHTTPClient
public import Core
public import Postgres
public import ServiceLifecycle

/// The stores that this program knows: the one where new blobs go, and those that rows may name.
public struct BlobStores: Service {
    /// In PostgreSQL, where a blob and its row can be one transaction.
    public let postgres: PostgresBlobStore
    /// Where new blobs go, if that is not PostgreSQL.
    public let outside: (any OutsideBlobStore)?
    private let http: HTTPClient?

    public init(_ settings: BlobSettings, database: Database) {
        postgres = PostgresBlobStore(database)
        switch settings.place {
        case .postgres:
            outside = nil
            http = nil
        case .file(let path):
            outside = FileBlobStore(path: path)
            http = nil
        case .s3(let place):
            let credential = S3Credential(
                accessKeyID: settings.accessKeyID ?? "", secretAccessKey: settings.secretAccessKey ?? Secret(""),
                region: settings.region)
            let client = HTTPClient(eventLoopGroupProvider: .singleton)
            outside = S3BlobStore(place, credential: credential, http: client)
            http = client
        }
    }

    /// What rows of new blobs say.
    public var currentName: String { outside.map { type(of: $0).name } ?? PostgresBlobStore.name }

    /// The store that a row names.
    public func store(named name: String) throws -> any BlobStore {
        if name == PostgresBlobStore.name { return postgres }
        if let outside, type(of: outside).name == name { return outside }
        throw BlobError(.unknownStore, "The octets are in the store \(name), of which BLOB_STORE says nothing")
    }

    /// Waits for the end of the program and closes the connections.
    public func run() async throws {
        try? await gracefulShutdown()  // cancelled is as good a reason to close
        await close()
    }

    /// Closes the connections. Nothing can be read from S3 afterwards.
    public func close() async {
        try? await http?.shutdown()  // whoever closes needs it no more
    }
}
