import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file to which lines are appended whole, each with one write, so that nothing is lost when the program is killed.
final class LogFile: Sendable {
    struct Unwritable: Error, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Mutex<Int32>

    init(path: String) throws {
        let opened = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw Unwritable(description: "cannot append to \(path): \(String(cString: strerror(errno)))")
        }
        descriptor = Mutex(opened)
    }

    deinit { descriptor.withLock { _ = close($0) } }

    func append(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        descriptor.withLock { descriptor in
            var start = 0
            while start < bytes.count {
                let written = bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                // A full disk must not stop a development server; the log in memory is still whole.
                guard written > 0 else { return }
                start += written
            }
        }
    }
}
