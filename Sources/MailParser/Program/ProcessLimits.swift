import CGMime

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What the kernel holds this process to, so that no mail costs more than a process.
struct ProcessLimits {
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

    /// When the limits of a mail were set last, in whole seconds of some clock; `nil` while none are.
    private var setAt: Int?

    /// Before each mail: both limits count from here, or from a moment of the second before, and their signals end the process.
    ///
    /// Mails that are read one after the other within a second share what the kernel is told.
    mutating func beginMail() {
        let now = Self.second
        guard setAt != now else { return }
        setAt = now
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        Self.set(Int32(RLIMIT_CPU.rawValue), soft: rlim_t(used + Self.processorSeconds), hard: .max)
        alarm(Self.seconds)
    }

    /// Before the next mail is waited for, however long.
    mutating func rest() {
        guard setAt != nil else { return }
        setAt = nil
        alarm(0)
    }

    /// Without a call of the kernel.
    private static var second: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return time.tv_sec
    }

    private static func set(_ resource: Int32, soft: rlim_t, hard: rlim_t) {
        var limit = rlimit(rlim_cur: soft, rlim_max: hard)
        setrlimit(__rlimit_resource_t(UInt32(resource)), &limit)
    }
}
