import CGMime

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// A part in GMime's tree. It may only be used while its `MIMETree` lives.
struct MIMENode {
    let object: OpaquePointer

    init(_ object: OpaquePointer) { self.object = object }

    /// The parts of a multipart, `nil` for anything else.
    var children: [MIMENode]? {
        guard g_type_check_instance_is_a(object, g_mime_multipart_get_type()) != 0 else { return nil }
        let count = min(g_mime_multipart_get_count(object), Int32(Bounds.parts) + 1)
        return (0..<max(count, 0)).compactMap { g_mime_multipart_get_part(object, $0).map(MIMENode.init) }
    }

    /// What GMime takes the part for when no field says it, e.g. `message/rfc822` within a digest.
    var standardType: MediaType {
        guard let type = g_mime_object_get_content_type(object), let media = g_mime_content_type_get_media_type(type) else {
            return .plainText
        }
        return String(cString: media).lowercased() == "message" ? .message : .plainText
    }

    var fields: [HeaderField] {
        guard let list = g_mime_object_get_header_list(object) else { return [] }
        let count = min(g_mime_header_list_get_count(list), 200)
        return (0..<max(count, 0)).compactMap { index -> HeaderField? in
            guard let header = g_mime_header_list_get_header_at(list, index), let name = g_mime_header_get_name(header),
                let value = g_mime_header_get_raw_value(header)
            else { return nil }
            return HeaderField(
                name: String(cString: name), value: HeaderField.unfold(Self.octets(value).prefix(Bounds.headerLength)))
        }
    }

    /// The body as it stands in the mail; for a multipart, what stands before its first part.
    func rawBody() -> [UInt8] {
        if g_type_check_instance_is_a(object, g_mime_multipart_get_type()) != 0 {
            return g_mime_multipart_get_prologue(object).map(Self.octets) ?? []
        }
        guard g_type_check_instance_is_a(object, g_mime_part_get_type()) != 0,
            let content = g_mime_part_get_content(object), let stream = g_mime_data_wrapper_get_stream(content)
        else { return [] }
        let length = g_mime_stream_length(stream)
        guard length > 0, g_mime_stream_reset(stream) == 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            buffer.withMemoryRebound(to: CChar.self) { buffer in
                while count < buffer.count {
                    let got = g_mime_stream_read(stream, buffer.baseAddress! + count, buffer.count - count)
                    guard got > 0 else { return }
                    count += got
                }
            }
        }
    }

    private static func octets(_ text: UnsafePointer<CChar>) -> [UInt8] {
        UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }
    }
}
