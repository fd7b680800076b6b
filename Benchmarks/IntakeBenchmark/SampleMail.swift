/// A mail as a shop or a bank sends it: plain text and HTML, some trace fields, a code.
enum SampleMail {
    /// Stands where each mail has an id of its own.
    static let placeholder = "@@ID@@"

    /// A mail of about so many octets.
    static func make(octets: Int) -> String {
        let boundary = "=_part_0001"
        let head = """
            Return-Path: <bounce@mailer.example.net>\r
            Received: from mailer.example.net (mailer.example.net [192.0.2.10])\r
            \tby mx.example.com with ESMTPS id \(placeholder)\r
            \tfor <user@example.com>; Sat, 28 Nov 2026 10:00:00 +0000\r
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=mail;\r
            \th=from:to:subject:date:message-id; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r
            \tb=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR\r
            From: "Example Shop" <no-reply@example.net>\r
            To: "A. User" <user@example.com>\r
            Reply-To: support@example.net\r
            Subject: =?utf-8?q?Your_verification_code_=E2=80=93_Example_Shop?=\r
            Date: Sat, 28 Nov 2026 10:00:00 +0000\r
            Message-ID: <\(placeholder)@mailer.example.net>\r
            MIME-Version: 1.0\r
            Content-Type: multipart/alternative; boundary="\(boundary)"\r
            \r
            --\(boundary)\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            Hello,\r
            \r
            your verification code is 481516. It is good for ten minutes.\r
            \r

            """
        let middle = """
            \r
            --\(boundary)\r
            Content-Type: text/html; charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            <html><head><style>p { color: #333333 }</style></head><body><p>Hello,</p>\r
            <p>your verification code is <b>481516</b>. It is good for ten minutes.</p>\r

            """
        let tail = "</body></html>\r\n--\(boundary)--\r\n"
        let rest = max(0, octets - head.utf8.count - middle.utf8.count - tail.utf8.count)
        return head + filler(rest / 3, "", "\r\n") + middle + filler(rest - rest / 3, "<p>", "</p>\r\n") + tail
    }

    private static let sentences = [
        "If you did not ask for it you can ignore this mail.", "Nobody of our staff will ever ask you for the code.",
        "You get this mail because your address was entered in our shop.", "We wish you a good time with what you ordered.",
        "Our terms have changed in some places, see our pages for them.",
    ]

    private static func filler(_ octets: Int, _ start: String, _ end: String) -> String {
        var text = ""
        var number = 0
        while text.utf8.count < octets {
            text += start + sentences[number % sentences.count] + end
            number += 1
        }
        return text
    }
}
