/// The faults in the order in which they were added; the first that concerns a call strikes it.
struct FaultList: Sendable {
    private var faults: [Fault] = []
    private var made = 0

    /// - Returns: the fault's id.
    mutating func add(_ object: JSONObject) throws -> String {
        let fault = try Fault(object, id: "fault-\(made + 1)")
        made += 1
        faults.append(fault)
        return fault.id
    }

    mutating func removeAll() { faults = [] }

    /// - Returns: whether there was one.
    mutating func remove(_ id: String) -> Bool {
        let count = faults.count
        faults.removeAll { $0.id == id }
        return faults.count < count
    }

    /// The fault that strikes this call, counted.
    /// - Parameter random: a number from 0 up to 1, drawn for each fault that concerns the call.
    mutating func strike(method: String, path: String, below: String, random: () -> Double) -> Fault? {
        for index in faults.indices where faults[index].concerns(method: method, path: path, below: below) {
            guard faults[index].probability >= 1 || random() < faults[index].probability else { continue }
            faults[index].times = faults[index].times.map { $0 - 1 }
            faults[index].hits += 1
            return faults[index]
        }
        return nil
    }

    var json: JSON { .array(faults.map(\.json)) }
}
