import NIOCore

/// The upload of a Worker: its metadata and modules, checked as far as can be without running it.
struct ScriptUpload {
    let mainModule: String
    let modules: [String]
    let text: String
    let compatibilityDate: String?
    let bindings: [WorkerScript.Binding]
    /// Types of bindings that are kept from the version before.
    let kept: Set<String>
    let handlers: [String]
    let etag: String

    private static let largest = 10 * 1024 * 1024
    private static let largestVariable = 5 * 1024
    private static let mostVariables = 128

    init(_ call: Call) throws {
        guard call.body.readableBytes <= Self.largest else { throw CloudflareError.scriptTooLarge }
        guard let form = MultipartForm(call.body, contentType: call.contentType) else {
            throw CloudflareError.scriptContentType
        }
        guard let part = form["metadata"], let metadata = try? JSONParser.parse(part.content),
            metadata.objectValue != nil
        else { throw CloudflareError.scriptInvalid("Uncaught Error: metadata must be a JSON object") }
        guard let main = metadata["main_module"]?.stringValue ?? metadata["body_part"]?.stringValue else {
            throw CloudflareError.scriptInvalid("Uncaught Error: metadata must name a main_module")
        }
        guard let module = form.modules.first(where: { $0.moduleName == main || $0.fileName == main }) else {
            throw CloudflareError.scriptInvalid("Uncaught Error: No such module \"\(main)\".")
        }
        mainModule = main
        modules = form.modules.map(\.moduleName)
        text = String(decoding: module.content, as: UTF8.self)
        compatibilityDate = metadata["compatibility_date"]?.stringValue
        kept = Set(metadata["keep_bindings"]?.stringsValue ?? [])
        bindings = try (metadata["bindings"]?.arrayValue ?? []).map(Self.binding)
        guard bindings.count <= Self.mostVariables else { throw CloudflareError.tooManyVariables }
        etag = Identifier.digest(module.content) + Identifier.digest(module.content.reversed())
        let text = text
        handlers = ["fetch", "email", "scheduled", "queue", "tail"].filter { text.contains($0) }
        guard text.contains("export default") || text.contains("addEventListener") || text.contains("as default"),
            !handlers.isEmpty
        else { throw CloudflareError.noHandlers }
    }

    private static func binding(_ json: JSON) throws -> WorkerScript.Binding {
        guard let name = json["name"]?.stringValue, let type = json["type"]?.stringValue else {
            throw CloudflareError.scriptInvalid("Uncaught Error: a binding needs a name and a type")
        }
        let text = json["text"]?.stringValue
        if type == "plain_text" || type == "secret_text" {
            guard let text else {
                throw CloudflareError.scriptInvalid("Uncaught Error: binding \(name) of type \(type) needs a text")
            }
            guard text.utf8.count <= largestVariable else { throw CloudflareError.variableTooBig }
        }
        return .init(name: name, type: type, text: text)
    }
}
