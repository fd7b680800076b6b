import Core
import Jobs
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What wishes are about, and jobs bring about: how it is found when its job has ended, and how answers show it.
protocol Wished: Sendable {
    associatedtype View: Encodable & Sendable
    /// A part of a wish about several that was refused at once.
    associatedtype Refusal: Encodable & Sendable

    /// What one is called in answers, and what several are.
    static var member: String { get }
    static var members: String { get }
    /// The kind of the job that stands for several.
    static var bulkKind: JobKind { get }

    /// Where the API shows it.
    var location: String { get }

    /// Those of these ids that are there to be shown.
    static func find(_ ids: [UUID], in executor: any SQLExecutor) async throws -> [Self]
    static func views(of things: [Self], in executor: any SQLExecutor) async throws -> [View]
    /// The id in a view that was shown before.
    static func uuid(ofShown view: JSONValue) -> UUID?
    /// Whether the wish that this job stands for made it, where the job itself says so.
    func isMade(with job: JobRecord) -> Bool
}
