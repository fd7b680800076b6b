/// Puts the paragraphs of `text/plain; format=flowed` back together (RFC 3676, 4.1).
enum FlowedText {
    /// - Parameter deletesSpace: the parameter `delsp=yes`: the blank at a line's end is not part of the text.
    static func unfold(_ text: String, deletesSpace: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var isFirst = true
        var isFlowing = false
        var depth = 0
        for line in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let quotes = line.prefix { $0 == UInt8(ascii: ">") }.count
            var content = line.dropFirst(quotes)
            if content.first == 0x20 { content = content.dropFirst() }  // stuffed, so that it does not look like a quote
            let isSignature = content.elementsEqual("-- ".utf8)
            if !isFlowing || quotes != depth || isSignature {
                if !isFirst { result.append(0x0A) }
                if quotes > 0 {
                    result += [UInt8](repeating: UInt8(ascii: ">"), count: quotes)
                    result.append(0x20)
                }
            }
            isFirst = false
            isFlowing = content.last == 0x20 && !isSignature
            depth = quotes
            result += isFlowing && deletesSpace ? content.dropLast() : content
        }
        return String(decoding: result, as: UTF8.self)
    }
}
