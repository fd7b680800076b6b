import Foundation
import TestSupport
import Testing

/// The Worker that hands over mail at Cloudflare's edge.
@Suite("Mail Worker")
struct MailWorkerTests {
    /// Where the Worker is, and its own tests.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "ops/email-worker").path

    @Test("its own tests pass, in JavaScript as it is")
    func ownTests() async throws {
        let run = try await Tool.run("node", ["--test-reporter=tap", "\(Self.folder)/worker.test.js"])

        let results = run.output.matches(of: /(?m)^(not )?ok [0-9]+ - (.*)$/)
        for result in results where result.output.1 != nil { Issue.record("\(result.output.2)") }
        #expect(run.status == 0, "\(run.output)")
        #expect(results.count >= 82, "fewer tests than there were:\n\(run.output)")
    }
}
