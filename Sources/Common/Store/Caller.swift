/// Who calls, and what was read along with him.
public struct Caller: Sendable, Equatable {
    public let principal: Principal
    /// What his request is answered with, where the look-up reads that too.
    public let answer: [UInt8]?

    public init(_ principal: Principal, answer: [UInt8]? = nil) {
        self.principal = principal
        self.answer = answer
    }
}
