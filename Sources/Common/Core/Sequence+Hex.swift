extension Sequence<UInt8> {
    /// Two lower-case hex digits an octet.
    package var hex: String {
        reduce(into: "") { text, octet in
            if octet < 16 { text += "0" }
            text += String(octet, radix: 16)
        }
    }
}
