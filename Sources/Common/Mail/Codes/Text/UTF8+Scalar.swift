extension UnsafeBufferPointer<UInt8> {
    /// The scalar at a place of the UTF-8 of a string, which moves behind it.
    func nextScalar(_ place: inout Int) -> UInt32 {
        let first = self[place]
        let length = Swift.max(1, (~first).leadingZeroBitCount)
        var value = UInt32(length == 1 ? first : first & (0x7F >> length))
        for octet in self[(place + 1)..<Swift.min(place + length, count)] { value = value << 6 | UInt32(octet & 0x3F) }
        place += length
        return value
    }
}
