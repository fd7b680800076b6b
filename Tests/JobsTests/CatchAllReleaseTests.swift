import Cloudflare
import Core
import Testing

@testable import Jobs

/// What is done about the rule that is there when catch-all is given back.
@Suite("Catch-all release")
struct CatchAllReleaseTests {
    private static let found = CatchAllRule(name: "found", enabled: true, actions: [.drop])
    private static let same = CatchAllRule(name: "the same by another name", enabled: true, actions: [.drop])
    private static let other = CatchAllRule(name: "other", enabled: true, actions: [.forward(to: ["owner@example.com"])])

    /// For each target the outcomes of ours, on, force as a binary number from 0 to 7: it is Left, a Conflict, the target is Put, a Fresh
    /// zone's rule is put, or what was before is Missing.
    static let table: [(target: CatchAllRelease.Target, outcomes: String)] = [
        (.asFound, "LLLLLLLL"),
        (.previous(nil), "LLLLMFMF"),
        (.previous(same), "LLLLPPPP"),
        (.previous(other), "LLCPPPPP"),
        (.chosen(same), "LLLLLLLL"),
        (.chosen(other), "PPCPPPPP"),
    ]

    @Test("every combination has its action", arguments: table)
    func actions(target: CatchAllRelease.Target, outcomes: String) {
        for (number, letter) in outcomes.enumerated() {
            let (isOurs, isOn, force) = (number & 4 != 0, number & 2 != 0, number & 1 != 0)
            let action = CatchAllRelease.action(found: Self.found, isOurs: isOurs, isOn: isOn, target: target, force: force)

            #expect(action == Self.action(letter, target), "ours \(isOurs), on \(isOn), force \(force)")
        }
    }

    private static func action(_ letter: Character, _ target: CatchAllRelease.Target) -> CatchAllRelease.Action? {
        switch (letter, target) {
        case ("L", _): .leave
        case ("C", _): .conflict
        case ("M", _): .previousMissing
        case ("F", _): .put(.fresh)
        case ("P", .previous(let rule?)), ("P", .chosen(let rule)): .put(rule)
        default: nil
        }
    }

    @Test("nobody's rule is overwritten without force while catch-all is on and the rule is not ours")
    func neverUnasked() {
        for (target, _) in Self.table {
            let action = CatchAllRelease.action(found: Self.found, isOurs: false, isOn: true, target: target, force: false)

            if case .put = action { Issue.record("\(target) puts a rule") }
        }
    }
}
