/// What a word or phrase of a mail says about the numbers near it.
struct CueKinds: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    /// Names a code that proves who somebody is: "verification code".
    static let strong = CueKinds(rawValue: 1 << 0)
    /// The same, unless the mail is about a meeting, a journey or a purchase: "confirmation code", "passcode".
    static let conditional = CueKinds(rawValue: 1 << 1)
    /// A code of any sort: "code".
    static let weak = CueKinds(rawValue: 1 << 2)
    /// What such codes are for: "sign in", "verify".
    static let context = CueKinds(rawValue: 1 << 3)
    /// What one does with such a code: "enter".
    static let verb = CueKinds(rawValue: 1 << 4)
    /// What mails with codes say besides: "expires in", "do not share".
    static let notice = CueKinds(rawValue: 1 << 5)
    /// A code that is no longer, or never was: "previous code", "for example".
    static let stale = CueKinds(rawValue: 1 << 6)
    /// Names another number: "order number", "promo code".
    static let label = CueKinds(rawValue: 1 << 7)
    /// A thing whose number may follow at once: "invoice 20240915".
    static let noun = CueKinds(rawValue: 1 << 8)
    /// Trade and travel, where "code" means other things.
    static let rival = CueKinds(rawValue: 1 << 9)
    /// Invitations to conferences, whose passcodes are for rooms.
    static let meeting = CueKinds(rawValue: 1 << 10)
    /// What is counted or measured by the number before: "minutes", "€".
    static let unit = CueKinds(rawValue: 1 << 11)
    /// Ties a name to the number after it: "is", "lautet".
    static let copula = CueKinds(rawValue: 1 << 12)
    /// Words on links, one for each kind of link.
    static let verifyLink = CueKinds(rawValue: 1 << 13)
    static let loginLink = CueKinds(rawValue: 1 << 14)
    static let resetLink = CueKinds(rawValue: 1 << 15)
    static let inviteLink = CueKinds(rawValue: 1 << 16)
    static let unsubscribeLink = CueKinds(rawValue: 1 << 17)
    /// Begins what a reply quotes: "wrote:", "Original Message".
    static let quotation = CueKinds(rawValue: 1 << 18)
    /// Begins the head of a mail inside a mail: "From:".
    static let sender = CueKinds(rawValue: 1 << 19)
    /// Stands before the subject of a reply.
    static let reply = CueKinds(rawValue: 1 << 20)
    /// Stands before the subject of a mail that is passed on.
    static let forward = CueKinds(rawValue: 1 << 21)

    /// Names a code that may be the one looked for.
    static let names: CueKinds = [.strong, .conditional, .weak]
}
