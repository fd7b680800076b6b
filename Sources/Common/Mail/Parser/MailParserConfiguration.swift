#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How many processes parse mail, and how long they may take.
public struct MailParserConfiguration: Sendable {
    /// The program's path.
    public var program: String
    /// Processes at most, which is how many mails are parsed at a time.
    public var processes: Int
    /// From the moment a process has the mail: after that it is killed.
    public var timeLimit: Duration
    /// How long a mail waits for a process to be free.
    public var waitLimit: Duration
    /// Octets of a mail at most.
    public var maximumLength: Int

    /// - Parameter program: the path of `MailParser`; by default it lies beside the running program.
    public init(
        program: String? = nil, processes: Int = 2, timeLimit: Duration = .seconds(5), waitLimit: Duration = .seconds(30),
        maximumLength: Int = 32 << 20
    ) {
        self.program = program ?? Self.programBesideThisOne
        self.processes = max(1, processes)
        self.timeLimit = timeLimit
        self.waitLimit = waitLimit
        self.maximumLength = min(maximumLength, ParserFrame.maximumLength - 256)
    }

    private static var programBesideThisOne: String {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/MailParser"
    }
}
