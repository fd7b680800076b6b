/// The octets of a statement's parameters.
///
/// Short values stand one behind the other. A long one stands by itself, so that a statement that is spliced into another takes it along
/// uncopied: what mails are written with has megabytes.
struct ParameterValues: Sendable {
    /// Where the octets of one value are.
    enum Place: Sendable {
        case null
        /// Where they begin.
        case short(Int)
        /// The number of the value.
        case long(Int)
    }

    /// Octets of a value from which on it is a long one.
    private static let longValue = 4 << 10

    private var short = PostgresBuffer()
    private var long: [PostgresBuffer] = []

    /// Appends a value that is not NULL; returns where it is and how many octets it has, which are sound even where it throws.
    mutating func append<Value: PostgresEncodable>(
        _ value: Value, failure: inout PostgresError?
    ) -> (place: Place, length: Int) {
        let expected = value.postgresLength
        guard expected >= Self.longValue else {
            let place = Place.short(short.bytes.count)
            return (place, Self.encode(value, expected, into: &short, &failure))
        }
        var octets = PostgresBuffer()
        let length = Self.encode(value, expected, into: &octets, &failure)
        long.append(octets)
        return (.long(long.count - 1), length)
    }

    private static func encode<Value: PostgresEncodable>(
        _ value: Value, _ expected: Int, into buffer: inout PostgresBuffer, _ failure: inout PostgresError?
    ) -> Int {
        buffer.reserve(expected + 1)
        let start = buffer.bytes.count
        do {
            try value.encode(into: &buffer)
        } catch let error as PostgresError {
            failure = failure ?? error
        } catch {
            failure = failure ?? .encoding("\(Value.self): \(error)")
        }
        let length = buffer.bytes.count - start
        // libpq takes text parameters as C strings.
        if Value.postgresFormat == .text { buffer.bytes.append(0) }
        return length
    }

    /// Where a value of others will be when those are appended.
    func place(_ place: Place) -> Place {
        switch place {
        case .null: .null
        case .short(let offset): .short(short.bytes.count + offset)
        case .long(let number): .long(long.count + number)
        }
    }

    mutating func append(contentsOf other: ParameterValues) {
        short.bytes += other.short.bytes
        long += other.long
    }

    /// Calls `body` with the addresses of values, `nil` for NULL. They are good for as long as it runs.
    func withAddresses<Result>(of places: some Sequence<Place>, _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        short.bytes.withUnsafeBytes { short in
            Self.withOctets(of: long[...]) { long in
                body(
                    places.map { place in
                        switch place {
                        case .null: nil
                        case .short(let offset): Self.address(in: short, at: offset)
                        case .long(let number): Self.address(in: long[number], at: 0)
                        }
                    })
            }
        }
    }

    private static func withOctets<Result>(
        of buffers: ArraySlice<PostgresBuffer>, _ known: [UnsafeRawBufferPointer] = [],
        _ body: ([UnsafeRawBufferPointer]) -> Result
    ) -> Result {
        guard let first = buffers.first else { return body(known) }
        return first.bytes.withUnsafeBytes { withOctets(of: buffers.dropFirst(), known + [$0], body) }
    }

    /// The address of a value; one without octets needs an address too, since none means NULL.
    private static func address(in octets: UnsafeRawBufferPointer, at offset: Int) -> UnsafePointer<CChar>? {
        guard let base = octets.baseAddress else { return UnsafePointer(bitPattern: 1) }
        return (base + offset).assumingMemoryBound(to: CChar.self)
    }
}
