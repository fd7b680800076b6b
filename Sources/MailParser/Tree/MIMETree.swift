import CGMime

/// A multipart body, cut into its parts by GMime.
///
/// Its nodes may only be used while the tree lives.
final class MIMETree {
    // SAFETY: the reference that the parser returned, released once, at the end.
    let root: MIMENode
    /// True when there were more delimiters than are followed, and the rest was left out.
    let isTruncated: Bool
    /// True when a part's header was too long, and its end was left out.
    let hasLongHeader: Bool

    /// - Parameters:
    ///   - subtype: of the multipart, since a digest has parts of another standard type.
    ///   - boundary: what stands between the parts.
    /// - Returns: `nil` when GMime makes nothing of it.
    init?(subtype: String, boundary: String, body: ArraySlice<UInt8>, text: HeaderText) {
        let delimited = DelimitedBody(body, boundary: boundary, text: text)
        isTruncated = delimited.isTruncated
        hasLongHeader = delimited.hasLongHeader
        // A header of our own, so that GMime meets none of the sender's fields: no address, no parameter that it gets lost in.
        var octets = Array("Content-Type: multipart/\(subtype); boundary=\"".utf8)
        for octet in delimited.boundary.utf8 {
            if octet == UInt8(ascii: "\\") || octet == UInt8(ascii: "\"") { octets.append(UInt8(ascii: "\\")) }
            octets.append(octet)
        }
        octets += "\"\n\n".utf8
        octets += delimited.octets

        let stream = octets.withUnsafeBytes { buffer in
            // The stream copies them.
            g_mime_stream_mem_new_with_buffer(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard let stream else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(stream)) }
        guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(parser)) }
        // The parts refer to the stream, rather than having copies of their own.
        g_mime_parser_set_persist_stream(parser, 1)
        guard let object = g_mime_parser_construct_part(parser, nil) else { return nil }
        root = MIMENode(object)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(root.object))
    }
}
