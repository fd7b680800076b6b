import AsyncHTTPClient
import ServiceLifecycle

/// Ends the HTTP client with the program.
struct HTTPClientService: Service {
    let client: HTTPClient

    func run() async throws {
        try? await gracefulShutdown()  // it throws when the task is cancelled, which ends this likewise
        try await client.shutdown()
    }
}
