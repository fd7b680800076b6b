/// Goes through a message's parts in order, without recursion, within the bounds.
struct MIMEWalk {
    private(set) var leaves: [Leaf] = []
    private(set) var hasTooManyParts = false
    private(set) var isTooDeep = false

    private let text: HeaderText

    init(_ header: HeaderBlock, octets: [UInt8], text: HeaderText, path: String = "1", messageDepth: Int = 0) {
        self.text = text
        let body = octets[header.bodyStart...]
        let type = MediaType(header.fields.first("Content-Type"), text: text)
        let subtype = type.name == "multipart/digest" ? "digest" : "mixed"
        guard type.isMultipart, let boundary = type.boundary,
            let tree = MIMETree(subtype: subtype, boundary: boundary, body: body)
        else {
            // A multipart that names no boundary is the text that it is.
            leaves = [
                Leaf(
                    path: path, type: type.isMultipart ? .plainText : type, fields: header.fields, rawBody: { Array(body) },
                    isInReport: false, messageDepth: messageDepth)
            ]
            return
        }
        hasTooManyParts = tree.isTruncated
        walk(tree, path: path, isReport: type.name == "multipart/report", messageDepth: messageDepth)
    }

    private mutating func walk(_ tree: MIMETree, path: String, isReport: Bool, messageDepth: Int) {
        var open: [(node: MIMENode, path: String, depth: Int, isInReport: Bool)] = [(tree.root, path, 0, isReport)]
        while let (node, path, depth, isInReport) = open.popLast() {
            let children = node.children
            if let children, !children.isEmpty {
                guard depth < Bounds.depth else {
                    isTooDeep = true
                    continue
                }
                let isReport = depth == 0 ? isInReport : isInReport || type(node, node.fields).name == "multipart/report"
                for (index, child) in children.enumerated().reversed() {
                    open.append((child, "\(path).\(index + 1)", depth + 1, isReport))
                }
                continue
            }
            guard leaves.count < Bounds.parts else {
                hasTooManyParts = true
                return
            }
            // A multipart without a part has some text at most.
            let fields = children == nil ? node.fields : []
            leaves.append(
                Leaf(
                    path: path, type: children == nil ? type(node, fields) : .plainText, fields: fields,
                    rawBody: { [tree] in withExtendedLifetime(tree) { node.rawBody() } }, isInReport: isInReport,
                    messageDepth: messageDepth))
        }
    }

    private func type(_ node: MIMENode, _ fields: [HeaderField]) -> MediaType {
        MediaType(fields.first("Content-Type"), text: text, standard: node.standardType)
    }
}
