#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Runs a piece of work on a thread whose stack has a given size, and waits for it.
enum LargeStack {
    /// False when no such thread can be had.
    static func run(octets: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        pthread_attr_init(attributes)
        defer { pthread_attr_destroy(attributes) }
        pthread_attr_setstacksize(attributes, octets)

        // SAFETY: retained once here and released once, by the thread or, when there is none, below.
        let box = Unmanaged.passRetained(Box(body))
        var thread: pthread_t = 0
        let status = pthread_create(
            &thread, attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        guard status == 0 else {
            box.release()
            return false
        }
        return pthread_join(thread, nil) == 0
    }
}
