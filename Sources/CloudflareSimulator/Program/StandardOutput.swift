#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes lines to standard output at once, also when it is a pipe.
enum StandardOutput {
    static func write(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        // One line of a hundred octets: a pipe takes it whole or is closed, and then nobody reads it.
        _ = bytes.withUnsafeBytes { send($0) }
    }

    private static func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
        Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
        Musl.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        #else
        Darwin.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        #endif
    }
}
