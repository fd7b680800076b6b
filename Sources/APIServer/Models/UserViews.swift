import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A user as the API shows him.
struct UserView: Encodable {
    let id: UserID
    let email: String
    let name: String
    let role: String
    let createdAt: Date
    let updatedAt: Date
    @Nullable var disabledAt: Date?

    init(_ user: User) {
        id = user.id
        email = user.email
        name = user.name
        role = user.role.rawValue
        createdAt = user.createdAt
        updatedAt = user.updatedAt
        disabledAt = user.disabledAt
    }
}

/// Who is signed in, and since when.
struct SignedInView: Encodable {
    struct SessionUser: Encodable {
        let id: UserID
        let email: String
        let name: String
        let role: String
    }

    let user: SessionUser
    let authenticatedAt: Date

    init(_ principal: Principal, at time: Date) {
        user = SessionUser(
            id: principal.userID, email: principal.email, name: principal.name, role: principal.role.rawValue)
        authenticatedAt = time
    }

    /// As it would be encoded. Every page and many a program asks for this first, and again and again.
    var octets: [UInt8] {
        JSONObjectText.octets { object in
            object.add("authenticatedAt", authenticatedAt)
            object.add("user") { object in
                object.add("email", user.email)
                object.add("id", user.id.description)
                object.add("name", user.name)
                object.add("role", user.role)
            }
        }
    }
}

/// A browser that is signed in, as its user sees it.
struct SessionView: Encodable {
    let id: SessionID
    /// `api_key` or `passkey`: what was signed in with.
    let signedInWith: String
    @Nullable var address: String?
    @Nullable var userAgent: String?
    let createdAt: Date
    let lastSeenAt: Date
    let expiresAt: Date
    /// Whether it is the one that asks.
    let isCurrent: Bool

    init(_ session: Session, current: Principal.Credential) {
        id = session.id
        signedInWith = session.passkeyID == nil ? "api_key" : "passkey"
        address = session.address
        userAgent = session.userAgent
        createdAt = session.createdAt
        lastSeenAt = session.lastSeenAt
        expiresAt = session.expiresAt
        isCurrent = current == .session(session.id)
    }
}

/// An API key as its owner sees it; the secret is never shown again.
struct APIKeyView: Encodable {
    let id: APIKeyID
    let name: String
    let prefix: String
    let scopes: [String]
    let createdAt: Date
    @Nullable var lastUsedAt: Date?
    @Nullable var expiresAt: Date?
    @Nullable var revokedAt: Date?

    init(_ key: APIKey) {
        id = key.id
        name = key.name
        prefix = key.prefix
        scopes = key.scopes
        createdAt = key.createdAt
        lastUsedAt = key.lastUsedAt
        expiresAt = key.expiresAt
        revokedAt = key.revokedAt
    }
}

/// A new API key: the only time that its secret is shown.
struct NewAPIKeyView: Encodable {
    /// The secret; `null` where the answer repeats an earlier one, since it is not kept.
    @Nullable var apiKey: String?
    let apiKeyRecord: APIKeyView
}

/// A passkey as its owner sees it.
struct PasskeyView: Encodable {
    let id: PasskeyID
    let name: String
    /// In base64url.
    let credentialId: String
    let deviceType: String
    let backedUp: Bool
    let transports: [String]
    let createdAt: Date
    @Nullable var lastUsedAt: Date?
    @Nullable var revokedAt: Date?

    init(_ passkey: Passkey, credentialID: String) {
        id = passkey.id
        name = passkey.name
        credentialId = credentialID
        deviceType = passkey.deviceType
        backedUp = passkey.isBackedUp
        transports = passkey.transports
        createdAt = passkey.createdAt
        lastUsedAt = passkey.lastUsedAt
        revokedAt = passkey.revokedAt
    }
}

/// An entry of the audit log as the API shows it.
struct AuditEventView: Encodable {
    struct Actor: Encodable {
        let id: UserID
        @Nullable var email: String?
    }

    struct Resource: Encodable {
        let type: String
        let id: String
    }

    let id: AuditEventID
    let at: Date
    @Nullable var actor: Actor?
    let credential: String
    @Nullable var credentialId: String?
    let action: String
    @Nullable var resource: Resource?
    let status: Int
    @Nullable var code: String?
    @Nullable var address: String?
    @Nullable var userAgent: String?
    @Nullable var requestId: String?

    init(_ event: AuditEvent) {
        id = event.id
        at = event.at
        actor = event.actor.map { Actor(id: $0, email: event.actorEmail) }
        credential = event.credential.rawValue
        credentialId = event.credentialID.map { id in
            switch event.credential {
            case .apiKey: APIKeyID(id).description
            case .session: SessionID(id).description
            case .none: id.hex
            }
        }
        action = event.action
        if let type = event.resourceType, let id = event.resourceID {
            resource = Resource(type: type, id: id)
        } else {
            resource = nil
        }
        status = event.status
        code = event.code
        address = event.address
        userAgent = event.userAgent
        requestId = event.requestID
    }
}
