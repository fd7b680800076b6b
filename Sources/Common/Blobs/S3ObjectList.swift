import Core

#if canImport(FoundationXML)
import Foundation
import FoundationXML
#else
import Foundation
#endif

/// An answer of ListObjectsV2: some objects, and where the next ones begin
/// (docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
struct S3ObjectList {
    struct Object: Equatable {
        var key = ""
        /// ISO 8601.
        var lastModified = ""
    }

    var objects: [Object] = []
    var isTruncated = false
    var nextToken = ""

    /// - Returns: `nil` when the text is no such answer.
    init?(xml: [UInt8]) {
        let reader = Reader()
        let parser = XMLParser(data: Data(xml))
        parser.delegate = reader
        guard parser.parse(), reader.isComplete else { return nil }
        self = reader.list
    }

    private init() {}

    /// Follows the elements; only those directly in the root or in a `Contents` are of interest.
    private final class Reader: NSObject, XMLParserDelegate {
        var list = S3ObjectList()
        /// Whether the root's end has come; the parser itself says nothing of an end that is missing.
        var isComplete = false
        private var path: [String] = []
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            path.append(name)
            text = ""
            if path == ["ListBucketResult", "Contents"] { list.objects.append(Object()) }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            if path == ["ListBucketResult"] { isComplete = true }
            switch path.dropFirst().joined(separator: "/") {
            case "IsTruncated": list.isTruncated = text == "true"
            case "NextContinuationToken": list.nextToken = text
            case "Contents/Key": list.objects[list.objects.count - 1].key = text
            case "Contents/LastModified": list.objects[list.objects.count - 1].lastModified = text
            default: break
            }
            path.removeLast()
            text = ""
        }
    }
}
