import NIOCore

/// Writes commands in RESP2, straight into the buffer that goes to the socket.
///
/// hiredis' `redisFormatCommandArgv` would make a C string of every command, copied once more into the buffer. The format is
/// three lines of text; parsing, the hard half, stays with hiredis.
extension ByteBuffer {
    mutating func writeCommand(_ command: RedisCommand) {
        writeHeader(0x2A, count: command.arguments.count)  // *
        for argument in command.arguments {
            switch argument {
            case .string(let text):
                writeHeader(0x24, count: text.utf8.count)  // $
                writeString(text)
            case .bytes(let bytes):
                writeHeader(0x24, count: bytes.count)
                writeBytes(bytes)
            case .integer(let value):
                let text = String(value)  // at most 20 characters
                writeHeader(0x24, count: text.utf8.count)
                writeString(text)
            }
            writeInteger(UInt16(0x0D0A))
        }
    }

    private mutating func writeHeader(_ sign: UInt8, count: Int) {
        writeInteger(sign)
        if count < 10 {
            writeInteger(UInt8(0x30 + count))
        } else {
            writeString(String(count))
        }
        writeInteger(UInt16(0x0D0A))
    }
}
