import HTTPTypes
import Hummingbird

/// The cookies that browsers keep for us.
struct Cookies: Sendable {
    /// Which of our cookies.
    enum Name: String, Sendable {
        case session = "restante_session"
        case passkeyRegistration = "restante_passkey_registration"
        case passkeyAuthentication = "restante_passkey_authentication"
    }

    /// In production cookies are sent over TLS alone, to this host alone (`__Host-`, RFC 6265bis §4.1.3.2).
    let isSecure: Bool

    func name(_ name: Name) -> String { (isSecure ? "__Host-" : "") + name.rawValue }

    /// The value that a request brings; `nil` without the cookie.
    func read(_ wanted: Name, _ request: Request) -> String? {
        let name = name(wanted)
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                guard let cut = pair.firstIndex(of: "=") else { continue }
                guard pair[..<cut].filter({ !$0.isWhitespace }) == name else { continue }
                let value = pair[pair.index(after: cut)...].filter { !$0.isWhitespace }
                return value.isEmpty ? nil : String(value)
            }
        }
        return nil
    }

    /// A `Set-Cookie` that keeps a value for so long.
    func set(_ wanted: Name, _ value: String, for lifetime: Duration) -> String {
        "\(name(wanted))=\(value); HttpOnly; Path=/; SameSite=Lax; Max-Age=\(lifetime.components.seconds)"
            + (isSecure ? "; Secure" : "")
    }

    /// A `Set-Cookie` that ends it.
    func clear(_ wanted: Name) -> String { set(wanted, "", for: .zero) }
}

extension HTTPFields {
    /// The value of a field that stands once; of more than one, all of them (RFC 9110 §5.3).
    func first(_ name: HTTPField.Name) -> String? {
        var found: String?
        for field in self where field.name == name {
            // Rare, and what the subscript is for; it takes several times as long.
            if found != nil { return self[name] }
            found = field.value
        }
        return found
    }

    /// Adds a field of a name that may stand several times.
    mutating func add(_ name: HTTPField.Name, _ value: String) {
        append(HTTPField(name: name, value: value))
    }
}
