import Hummingbird

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Workers: upload, list, read, delete, and their secrets.
enum WorkerScriptsRoutes {
    private static let read = Permission.read(.workersScripts)
    private static let edit = Permission.edit(.workersScripts)
    private static let path = "/accounts/:account/workers/scripts"

    static func add(to api: APIRouter) {
        api.on(.get, path, read) { world, call in
            let account = try world.account(call, for: read)
            let scripts = world.scripts.values.filter { $0.accountID == account }.sorted { $0.name < $1.name }
            return Answer(.array(scripts.map(\.json)))
        }
        api.on(.get, path + "/:script", read) { world, call in
            let script = try find(call, in: world, for: read)
            var answer = Answer(nil)
            answer.verbatim = script.download
            return answer
        }
        api.on(.put, path + "/:script", edit, handler: upload)
        api.on(.delete, path + "/:script", edit) { world, call in
            let script = try find(call, in: world, for: edit)
            world.scripts[World.scriptKey(script.accountID, script.name)] = nil
            return Answer(nil)
        }
        api.on(.get, path + "/:script/secrets", read) { world, call in
            let script = try find(call, in: world, for: read)
            let secrets = script.bindings.filter { $0.type.hasPrefix("secret") }
            return Answer(.array(secrets.map { ["name": .string($0.name), "type": .string($0.type)] }))
        }
        api.on(.put, path + "/:script/secrets", edit, handler: setSecret)
    }

    private static func find(_ call: Call, in world: World, for permission: Permission) throws -> WorkerScript {
        let account = try world.account(call, for: permission)
        guard let script = world.scripts[World.scriptKey(account, call.parameter("script"))] else {
            throw CloudflareError.scriptMissing
        }
        return script
    }

    private static func isName(_ name: String) -> Bool {
        guard (1...63).contains(name.utf8.count), name.utf8.first != 0x2D else { return false }
        return name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
    }

    private static func upload(_ world: inout World, _ call: Call) throws -> Answer {
        let account = try world.account(call, for: edit)
        let name = call.parameter("script")
        guard isName(name) else { throw CloudflareError.scriptName }
        let upload = try ScriptUpload(call)
        let key = World.scriptKey(account, name)
        let old = world.scripts[key]
        let listed = Set(upload.bindings.map(\.name))
        // Without `keep_bindings` an upload drops the secrets that it does not list.
        let kept = (old?.bindings ?? []).filter { upload.kept.contains($0.type) && !listed.contains($0.name) }
        let delay = Double(world.settings.scriptVisibleAfterMs) / 1000
        let script = WorkerScript(
            name: name, accountID: account, createdOn: old?.createdOn ?? call.timestamp, modifiedOn: call.timestamp,
            etag: upload.etag, text: upload.text, mainModule: upload.mainModule, modules: upload.modules,
            compatibilityDate: upload.compatibilityDate, bindings: upload.bindings + kept, handlers: upload.handlers,
            visibleFrom: old?.visibleFrom ?? call.now.addingTimeInterval(delay))
        world.scripts[key] = script
        guard var object = script.json.objectValue else { return Answer(script.json) }
        object["startup_time_ms"] = 3
        return Answer(.object(object))
    }

    private static func setSecret(_ world: inout World, _ call: Call) throws -> Answer {
        var script = try find(call, in: world, for: edit)
        let body = try call.object()
        guard let name = body["name"]?.stringValue, !name.isEmpty, let text = body["text"]?.stringValue,
            let type = body["type"]?.stringValue, type == "secret_text"
        else { throw CloudflareError.scriptInvalid("a secret needs name, text and the type secret_text") }
        script.bindings.removeAll { $0.name == name }
        script.bindings.append(.init(name: name, type: type, text: text))
        script.modifiedOn = call.timestamp
        world.scripts[World.scriptKey(script.accountID, script.name)] = script
        return Answer(["name": .string(name), "type": .string(type)])
    }
}
