#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Standard output, a whole line at a time.
///
/// One `write(2)` a line: lines of several threads and processes that share a pipe do not mix (POSIX: up to `PIPE_BUF`).
public enum StandardOutput {
    public static func write(_ line: String) {
        let bytes = Array(line.utf8)
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let written = systemWrite(buffer.baseAddress! + sent, buffer.count - sent)
                guard written > 0 else { return }  // nobody reads: a log must not stop the program
                sent += written
            }
        }
    }

    private static func systemWrite(_ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(STDOUT_FILENO, start, count)
        #elseif canImport(Musl)
        Musl.write(STDOUT_FILENO, start, count)
        #else
        Darwin.write(STDOUT_FILENO, start, count)
        #endif
    }
}
