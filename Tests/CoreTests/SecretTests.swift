import Core
import Testing

/// Secrets do not show in text.
@Suite("Secrets")
struct SecretTests {
    private struct Holder {
        let name = "holder"
        let token = Secret("hunter2")
    }

    @Test("a secret masks itself in every way there is to print it")
    func masked() {
        let secret = Secret("hunter2")
        var printed = ""
        print(secret, [secret], Holder(), Optional(secret) as Any, to: &printed)
        debugPrint(secret, [secret], Holder(), to: &printed)
        dump(secret, to: &printed)
        dump(Holder(), to: &printed)
        printed +=
            "\(secret) \(Holder()) \(String(describing: secret)) \(String(reflecting: secret)) \(String(reflecting: Holder()))"

        #expect(!printed.contains("hunter2"))
        #expect(printed.contains("<secret>"))
    }

    @Test("a mirror finds no child in a secret")
    func mirror() {
        #expect(Mirror(reflecting: Secret("hunter2")).children.isEmpty)
    }

    @Test("only reveal shows it")
    func reveal() {
        #expect(Secret("hunter2").reveal() == "hunter2")
    }

    @Test("secrets are equal when their values are")
    func equality() {
        #expect(Secret("a") == Secret("a"))
        #expect(Secret("a") != Secret("b"))
        #expect(Set([Secret("a"), Secret("a"), Secret("b")]).count == 2)
    }
}
