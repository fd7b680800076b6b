/// Goes through a message's parts in order, without recursion, within the bounds.
struct MIMEWalk {
    private(set) var leaves: [Leaf] = []
    private(set) var hasTooManyParts = false
    private(set) var isTooDeep = false
    private(set) var hasLongHeader = false

    private let text: HeaderText
    private let messageDepth: Int
    /// Octets that may still be cut once more.
    private var recutRoom = Bounds.recutLength

    /// A node on the way, with the tree that keeps it alive.
    private struct Open {
        let node: MIMENode
        let tree: MIMETree
        let path: String
        let depth: Int
        let isInReport: Bool
    }

    init(_ header: HeaderBlock, octets: [UInt8], text: HeaderText, path: String = "1", messageDepth: Int = 0) {
        self.text = text
        self.messageDepth = messageDepth
        let body = octets[header.bodyStart...]
        let fields = header.fields.filter { $0.isNamed("Content-Type") }
        // Of several the first that is of use.
        let useful = fields.lazy.map { MediaType($0, text: text) }.first { !$0.isMultipart || $0.boundary != nil }
        let type = useful ?? MediaType(fields.first, text: text)
        guard let tree = Self.tree(of: type, body, text: text) else {
            // A multipart that names no boundary is the text that it is.
            leaves = [
                Leaf(
                    path: path, type: type.isMultipart ? .plainText : type, fields: header.fields, rawBody: { Array(body) },
                    isInReport: false, messageDepth: messageDepth)
            ]
            return
        }
        noteBounds(of: tree)
        walk(Open(node: tree.root, tree: tree, path: path, depth: 0, isInReport: type.isReport))
    }

    private static func tree(of type: MediaType, _ body: ArraySlice<UInt8>, text: HeaderText) -> MIMETree? {
        guard type.isMultipart, let boundary = type.boundary else { return nil }
        return MIMETree(subtype: type.name == "multipart/digest" ? "digest" : "mixed", boundary: boundary, body: body, text: text)
    }

    private mutating func walk(_ root: Open) {
        var open = [root]
        while let part = open.popLast() {
            let children = part.node.children
            if let children, !children.isEmpty {
                guard part.depth < Bounds.depth else {
                    isTooDeep = true
                    continue
                }
                let isReport = part.isInReport || part.depth > 0 && type(part.node, part.node.fields).isReport
                for (index, child) in children.enumerated().reversed() {
                    open.append(
                        Open(
                            node: child, tree: part.tree, path: "\(part.path).\(index + 1)", depth: part.depth + 1,
                            isInReport: isReport))
                }
                continue
            }
            guard leaves.count < Bounds.parts else {
                hasTooManyParts = true
                return
            }
            let fields = part.node.fields
            let type = type(part.node, fields)
            if let multipart = recut(part, type) {
                open.append(multipart)
            } else if children == nil {
                addLeaf(part, type, fields)
            } else {
                // A multipart without a part has some text at most.
                addLeaf(part, .plainText, [])
            }
        }
    }

    private mutating func addLeaf(_ part: Open, _ type: MediaType, _ fields: [HeaderField]) {
        leaves.append(
            Leaf(
                path: part.path, type: type, fields: fields,
                rawBody: { [tree = part.tree, node = part.node] in withExtendedLifetime(tree) { node.rawBody() } },
                isInReport: part.isInReport, messageDepth: messageDepth))
    }

    /// A part that is a multipart as we read its type, while GMime took it for something else or found no boundary in it.
    private mutating func recut(_ part: Open, _ type: MediaType) -> Open? {
        guard part.depth > 0, part.depth < Bounds.depth, type.isMultipart, let boundary = type.boundary else { return nil }
        let body = part.node.rawBody()
        guard body.count <= recutRoom, body.contains(line: "--\(boundary)") else { return nil }
        recutRoom -= body.count
        guard let tree = Self.tree(of: type, body[...], text: text), tree.root.children?.isEmpty == false else { return nil }
        noteBounds(of: tree)
        // One level deeper than the part, so that this comes to an end.
        return Open(
            node: tree.root, tree: tree, path: part.path, depth: part.depth + 1, isInReport: part.isInReport || type.isReport)
    }

    private mutating func noteBounds(of tree: MIMETree) {
        if tree.isTruncated { hasTooManyParts = true }
        if tree.hasLongHeader { hasLongHeader = true }
    }

    private func type(_ node: MIMENode, _ fields: [HeaderField]) -> MediaType {
        MediaType(fields.first("Content-Type"), text: text, standard: node.standardType)
    }
}
