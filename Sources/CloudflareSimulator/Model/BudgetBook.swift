/// The budgets of all tokens, by label.
struct BudgetBook: Sendable {
    private var budgets: [String: Budget] = [:]

    mutating func count(_ label: String, at now: Double, settings: SimulatorSettings) -> Budget.Verdict {
        budgets[label, default: Budget()].count(
            at: now, limit: settings.budgetLimit, window: settings.budgetWindowSeconds)
    }

    mutating func json(at now: Double, settings: SimulatorSettings) -> JSON {
        var object = JSONObject()
        for label in budgets.keys.sorted() {
            let count = budgets[label]?.current(at: now, window: settings.budgetWindowSeconds) ?? 0
            guard let budget = budgets[label] else { continue }
            let left = budget.blockedUntil.map { max(0, $0 - now) } ?? 0
            object[label] = [
                "count": .int(count), "peak": .int(budget.peak), "total": .int(budget.total),
                "callsDuringBlock": .int(budget.callsDuringBlock), "blocks": .int(budget.blocks),
                "blockedForSeconds": .double(left), "limit": .int(settings.budgetLimit),
                "windowSeconds": .double(settings.budgetWindowSeconds),
            ]
        }
        return .object(object)
    }
}
