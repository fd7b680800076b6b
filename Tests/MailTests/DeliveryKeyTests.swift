import Mail
import Testing

@Suite("What tells deliveries apart")
struct DeliveryKeyTests {
    private static func key(_ mail: String, to recipient: String = "user@example.com") -> [UInt8] {
        DeliveryKey.make(recipient: recipient, octets: Array(mail.utf8))
    }

    private static let mail = "Received: a\r\nMessage-ID: <1@x>\r\nSubject: s\r\n\r\nbody\r\n"

    @Test(
        "the same mail has the same key, whatever is added to its header",
        arguments: [
            "Received: b\r\nReceived: a\r\nMessage-ID: <1@x>\r\nSubject: s\r\n\r\nbody\r\n",
            "Message-ID:<1@x>\r\n\r\nbody\r\n", "message-id : <1@x> \r\n\r\nbody\r\n", "MESSAGE-ID:\r\n <1@x>\r\n\r\nbody\r\n",
            "Message-ID: <1@\r\n\tx>\r\nX: y\r\n\r\nbody\r\n", "Message-ID: <1@x>\nMessage-ID: <2@x>\n\nbody\r\n",
        ])
    func same(mail: String) {
        #expect(Self.key(mail) == Self.key(Self.mail))
    }

    @Test(
        "another body or Message-ID is another mail",
        arguments: [
            "Received: a\r\nMessage-ID: <1@x>\r\nSubject: s\r\n\r\nBody\r\n", "Message-ID: <2@x>\r\n\r\nbody\r\n",
            "X-Message-ID: <1@x>\r\n\r\nbody\r\n", "Message-ID\r\n : <1@x>\r\n\r\nbody\r\n", "Message-ID:\r\n\r\nbody\r\n",
            "\r\nMessage-ID: <1@x>\r\n\r\nbody\r\n", "X: y\r\n Message-ID: <1@x>\r\n\r\nbody\r\n", "",
        ])
    func different(mail: String) {
        #expect(Self.key(mail) != Self.key(Self.mail))
    }

    @Test("without a Message-ID every octet counts")
    func octets() {
        #expect(Self.key("Received: a\r\n\r\nx") == Self.key("Received: a\r\n\r\nx"))
        #expect(Self.key("Received: a\r\n\r\nx") != Self.key("Received: b\r\n\r\nx"))
    }

    @Test("each recipient has a delivery of his own")
    func recipients() {
        #expect(Self.key(Self.mail) != Self.key(Self.mail, to: "other@example.com"))
        #expect(Self.key(Self.mail).count == 32)
    }
}
