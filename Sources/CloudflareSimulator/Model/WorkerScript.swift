#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An uploaded Worker.
struct WorkerScript: Sendable {
    struct Binding: Sendable {
        let name: String
        let type: String
        let text: String?
    }

    let name: String
    let accountID: String
    let createdOn: String
    var modifiedOn: String
    var etag: String
    var text: String
    var mainModule: String
    var modules: [String]
    var compatibilityDate: String?
    var bindings: [Binding]
    var handlers: [String]
    /// From when on Email Routing knows it.
    let visibleFrom: Date

    var json: JSON {
        [
            "id": .string(name), "tag": .string(Identifier.digest(name.utf8)), "etag": .string(etag),
            "handlers": .array(handlers.map(JSON.string)), "has_assets": false, "has_modules": true,
            "created_on": .string(createdOn), "modified_on": .string(modifiedOn), "usage_model": "standard",
            "logpush": false, "compatibility_date": JSON(compatibilityDate),
        ]
    }

    /// How a Worker that is a module comes back: as a form, with the boundary that Cloudflare uses.
    var download: (contentType: String, text: String) {
        let boundary = "workermodulescriptdownload"
        let head =
            "Content-Disposition: form-data; name=\"\(mainModule)\"; filename=\"\(mainModule)\"\r\n"
            + "Content-Type: application/javascript+module"
        return (
            "multipart/form-data; boundary=\(boundary)",
            "--\(boundary)\r\n\(head)\r\n\r\n\(text)\r\n--\(boundary)--\r\n"
        )
    }

    /// For the control plane: what a secret holds is never shown.
    var stateJSON: JSON {
        [
            "name": .string(name), "accountId": .string(accountID), "etag": .string(etag),
            "mainModule": .string(mainModule), "modules": .array(modules.map(JSON.string)),
            "compatibilityDate": JSON(compatibilityDate), "createdOn": .string(createdOn),
            "modifiedOn": .string(modifiedOn),
            "bindings": .array(
                bindings.map { binding in
                    let hidden = binding.type.hasPrefix("secret")
                    return [
                        "name": .string(binding.name), "type": .string(binding.type),
                        "text": hidden ? "***" : JSON(binding.text),
                    ]
                }),
        ]
    }
}
