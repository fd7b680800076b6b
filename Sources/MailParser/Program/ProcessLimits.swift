import CGMime

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What the kernel holds this process to, so that no mail costs more than a process.
enum ProcessLimits {
    /// Address space: a mail of the largest size, its copies and what is made of it.
    private static let memory: rlim_t = 1 << 30
    /// Seconds of the processor for one mail, and of the clock. The client gives up earlier; these end an orphan.
    private static let processorSeconds = 10
    private static let seconds: UInt32 = 30

    /// For the life of the process.
    static func apply() {
        // Whatever the other program had open and let slip: a mail's parser has no business with it.
        _ = close_range(UInt32(STDERR_FILENO) + 1, .max, 0)
        set(Int32(RLIMIT_AS.rawValue), soft: memory, hard: memory)
        set(Int32(RLIMIT_CORE.rawValue), soft: 0, hard: 0)
        set(Int32(RLIMIT_FSIZE.rawValue), soft: 0, hard: 0)
        set(Int32(RLIMIT_NOFILE.rawValue), soft: 64, hard: 64)
    }

    /// Before each mail: both limits count from here, and their signals end the process.
    static func beginMail() {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        set(Int32(RLIMIT_CPU.rawValue), soft: rlim_t(used + processorSeconds), hard: .max)
        alarm(seconds)
    }

    static func endMail() {
        alarm(0)
    }

    private static func set(_ resource: Int32, soft: rlim_t, hard: rlim_t) {
        var limit = rlimit(rlim_cur: soft, rlim_max: hard)
        setrlimit(__rlimit_resource_t(UInt32(resource)), &limit)
    }
}
