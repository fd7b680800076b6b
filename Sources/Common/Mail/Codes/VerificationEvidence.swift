/// A reason why a candidate is or is not the code, with the points that it gives.
public enum VerificationEvidence: String, Sendable, Hashable, Codable, CaseIterable {
    case sixDigits = "six_digits"
    case digits
    case lettersAndDigits = "letters_and_digits"
    case hyphenated
    case letters

    /// The name of such a code stands right before or after, with nothing but punctuation or a word like "is" between.
    case namedDirectly = "named_directly"
    case namedInSentence = "named_in_sentence"
    case namedAbove = "named_above"
    case namedBelow = "named_below"
    case namedInMessage = "named_in_message"

    /// The same for a word that means codes of any sort.
    case calledCodeDirectly = "called_code_directly"
    case calledCodeInSentence = "called_code_in_sentence"
    case calledCodeAbove = "called_code_above"
    case calledCodeBelow = "called_code_below"
    case calledCodeInMessage = "called_code_in_message"

    /// "Enter … to sign in".
    case actedOn = "acted_on"
    /// "482913 (valid for 10 minutes)".
    case givenTerm = "given_term"
    case aloneOnLine = "alone_on_line"
    case wholeText = "whole_text"
    case inSubject = "in_subject"
    case signInContext = "sign_in_context"
    case handlingNotice = "handling_notice"

    case afterAnotherNumber = "after_another_number"
    case trade
    case tradeNearby = "trade_nearby"
    case outdatedOrExample = "outdated_or_example"
    case likeYear = "like_year"
    case likeDate = "like_date"
    case likeProductName = "like_product_name"
    case afterHash = "after_hash"
    case lowerCase = "lower_case"
    case quoted

    /// What the reason adds to the score. From `VerificationCodeDetector.threshold` on a candidate is taken for the code.
    public var points: Int {
        switch self {
        case .sixDigits: 20
        case .digits: 15
        case .lettersAndDigits: 5
        case .hyphenated: 0
        case .letters: -10
        case .namedDirectly: 120
        case .namedInSentence: 90
        case .namedAbove: 95
        case .namedBelow: 75
        case .namedInMessage: 70
        case .calledCodeDirectly: 85
        case .calledCodeInSentence: 60
        case .calledCodeAbove: 65
        case .calledCodeBelow: 50
        case .calledCodeInMessage: 40
        case .actedOn: 80
        case .givenTerm: 60
        case .aloneOnLine: 20
        case .wholeText: 45
        case .inSubject: 25
        case .signInContext: 15
        case .handlingNotice: 10
        case .afterAnotherNumber: -50
        case .trade: -40
        case .tradeNearby: -80
        case .outdatedOrExample: -90
        case .likeYear, .likeDate: -120
        case .likeProductName: -30
        case .afterHash: -40
        case .lowerCase: -20
        case .quoted: -120
        }
    }
}
