import Core
import Store

/// What became of a wish about domains when it was accepted.
enum Wish: Sendable {
    /// A job makes it true: a new one, or the one that was under way.
    case job(JobID, Domain)
    /// One job stands for many; `refused` are those that cannot be.
    case bulk(JobID, [Domain], refused: [Refusal])
    /// It is so already.
    case fulfilled(Domain)
    /// What was to be deleted is deleted.
    case gone

    /// A part of a wish that was refused at once.
    struct Refusal: Sendable, Encodable {
        let mailDomain: String
        let code: String
        let message: String
        @Nullable var details: JSONValue?
    }
}
