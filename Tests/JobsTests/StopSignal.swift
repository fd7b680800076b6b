import ServiceLifecycle

/// Opens a gate a while after the graceful stop began.
struct StopSignal: Service {
    let gate: Gate
    let after: Duration

    func run() async throws {
        try? await gracefulShutdown()  // cancelled or told to stop: both open the gate
        Task {
            try await Task.sleep(for: after)
            gate.open()
        }
    }
}
