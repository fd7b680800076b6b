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
        var line = line
        line.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
                guard written > 0 else { return }  // nobody reads: a log must not stop the program
                rest = rest.dropFirst(written)
            }
        }
    }
}
