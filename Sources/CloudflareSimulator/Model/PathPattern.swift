/// A path with stars, each of which stands for any characters, slashes included.
struct PathPattern: Sendable {
    let text: String
    private let pieces: [[UInt8]]

    init(_ text: String) {
        self.text = text
        pieces = text.split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
    }

    func matches(_ path: String) -> Bool {
        let path = Array(path.utf8)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return pieces == [path] }
        guard path.count >= first.count + last.count, path.starts(with: first),
            path.suffix(last.count).elementsEqual(last)
        else { return false }
        var rest = path[first.count..<(path.count - last.count)]
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = Self.find(piece, in: rest) else { return false }
            rest = rest[(found + piece.count)...]
        }
        return true
    }

    private static func find(_ piece: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= piece.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - piece.count)).first { bytes[$0...].starts(with: piece) }
    }
}
