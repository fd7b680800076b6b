import Core
import HTTPTypes
import Hummingbird
import Passkeys
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Passkeys (W3C Web Authentication): signing in with one, and those of a user. Managed in a browser's session alone.
struct PasskeyRoutes: Sendable {
    private static let listLimit = 200

    let database: Database
    let cookies: Cookies
    let challenges: PasskeyChallenges
    let signIn: SignIn
    let limiter: SignInLimiter
    /// Why there are none, where the origins do not allow for them.
    let relyingParty: Result<RelyingParty, RelyingPartyError>

    var routes: [Route] {
        [
            Route(.post, "/api/auth/passkey/options", access: .open, isAudited: false, requestOptions),
            Route(.post, "/api/auth/passkey/verify", access: .open, verifyAssertion),
            Route(.get, "/api/passkeys", access: .session, list),
            Route(.post, "/api/passkeys/registration/options", access: .session, isAudited: false, creationOptions),
            Route(.post, "/api/passkeys/registration/verify", access: .session, verifyRegistration),
            Route(.delete, "/api/passkeys/{id}", access: .session, revoke),
        ]
    }

    private func ceremony() throws -> PasskeyCeremony {
        switch relyingParty {
        case .success(let party): return PasskeyCeremony(relyingParty: party)
        case .failure(let error): throw Problem(.passkeysNotConfigured, details: error.details)
        }
    }

    private func checkOrigin(_ request: Request, _ ceremony: PasskeyCeremony) throws {
        guard ceremony.relyingParty.accepts(requestOrigin: request.headers[.origin]) else {
            throw Problem.invalid([:], form: ["Passkey origin is not allowed"], detail: "Passkey origin is not allowed")
        }
    }

    // MARK: Signing in

    @Sendable private func requestOptions(_ request: Request, _ context: APIContext) async throws -> Response {
        let ceremony = try ceremony()
        try checkOrigin(request, ceremony)
        try await limiter.admitChallenge(from: signIn.address.read(request, context))
        let challenge = PasskeyChallenge.make()
        let handle = try await challenges.keep(.init(challenge: challenge), for: .authentication)
        return try .json(
            ceremony.requestOptions(challenge: challenge),
            headers: [
                .setCookie: cookies.set(.passkeyAuthentication, handle, for: PasskeyCeremony.challengeLifetime)
            ])
    }

    @Sendable private func verifyAssertion(_ request: Request, _ context: APIContext) async throws -> Response {
        let ceremony = try ceremony()
        let answer = try await response(request, AuthenticationResponse.self)
        guard
            let pending = try await challenges.take(cookies.read(.passkeyAuthentication, request), for: .authentication)
        else { throw Problem(.passkeyChallengeMissing) }
        let address = signIn.address.read(request, context)
        let (principal, cookie) = try await limiter.attempt(from: address, account: answer.id.text) {
            try await signedIn(answer, pending.challenge, ceremony, request, context)
        }
        context.auditNote.principal = principal
        var response = try Response.json(SignedInView(principal, at: Date()))
        response.headers.add(.setCookie, cookies.clear(.passkeyAuthentication))
        response.headers.add(.setCookie, cookie)
        return response
    }

    private func signedIn(
        _ answer: AuthenticationResponse, _ challenge: PasskeyChallenge, _ ceremony: PasskeyCeremony, _ request: Request,
        _ context: APIContext
    ) async throws -> (Principal, cookie: String) {
        try await database.transaction { tx in
            let passkeys = PasskeyQueries(tx)
            // Held, so that two answers cannot both pass by the same counter.
            guard let passkey = try await passkeys.hold(credentialID: answer.id.octets),
                let user = try await UserQueries(tx).find(passkey.userID)
            else { throw Problem(.passkeyInvalid) }
            let verified: VerifiedAssertion
            do throws(PasskeyError) {
                verified = try ceremony.verifyAssertion(
                    answer, expectedChallenge: challenge, credential: StoredCredential(passkey))
            } catch {
                throw Problem(.passkeyInvalid, details: .string(error.message))
            }
            try await passkeys.noteUse(
                passkey.id, signCount: verified.newSignCount, deviceType: verified.deviceType.rawValue,
                isBackedUp: verified.backedUp)
            let (session, cookie) = try await signIn.begin(user.id, by: .passkey(passkey.id), request, context, in: tx)
            let principal = Principal(
                userID: user.id, email: user.email, name: user.name, role: user.role, credential: .session(session),
                scopes: [Scope.everything], isUseStale: false)
            return (principal, cookie)
        }
    }

    // MARK: Registering

    @Sendable private func creationOptions(_ request: Request, _ context: APIContext) async throws -> Response {
        let ceremony = try ceremony()
        try checkOrigin(request, ceremony)
        var fields = try await RequestFields(request)
        let name = fields.name("name")
        try fields.throwErrors()
        let principal = try context.principal
        let known = try await PasskeyQueries(ReadExecutor(database)).list(of: principal.userID, limit: Self.listLimit)
        let challenge = PasskeyChallenge.make()
        let handle = try await challenges.keep(
            .init(challenge: challenge, user: principal.userID, name: name), for: .registration)
        let options = ceremony.creationOptions(
            for: PasskeyUser(id: principal.userID, name: principal.email, displayName: principal.name),
            challenge: challenge,
            excluding: known.filter { $0.revokedAt == nil }.map {
                CredentialDescriptor(id: Base64URL($0.credentialID), transports: $0.transports)
            })
        return try .json(
            options,
            headers: [.setCookie: cookies.set(.passkeyRegistration, handle, for: PasskeyCeremony.challengeLifetime)])
    }

    @Sendable private func verifyRegistration(_ request: Request, _ context: APIContext) async throws -> Response {
        let ceremony = try ceremony()
        let answer = try await response(request, RegistrationResponse.self)
        let principal = try context.principal
        guard let pending = try await challenges.take(cookies.read(.passkeyRegistration, request), for: .registration),
            pending.user == principal.userID, let name = pending.name
        else { throw Problem(.passkeyChallengeMissing) }
        let made: RegisteredCredential
        do throws(PasskeyError) {
            made = try ceremony.verifyRegistration(
                answer, expectedChallenge: pending.challenge, userID: principal.userID)
        } catch {
            throw Problem(.passkeyRegistrationFailed, details: .string(error.message))
        }
        let passkey = try await PasskeyQueries(database).insert(
            .init(
                user: principal.userID, name: name, credentialID: made.id.octets, publicKey: made.publicKey,
                signCount: made.signCount, deviceType: made.deviceType.rawValue, isBackedUp: made.backedUp,
                transports: made.transports, aaguid: made.aaguid))
        guard let passkey else { throw Problem(.passkeyExists) }
        return try .json(
            PasskeyView(passkey), status: .created,
            headers: [
                .setCookie: cookies.clear(.passkeyRegistration), .location: "/api/passkeys/\(passkey.id)",
            ])
    }

    /// The authenticator's answer, as `{"response": …}` in the form of browsers' `toJSON()`.
    private func response<Answer: Decodable>(_ request: Request, _: Answer.Type) async throws -> Answer {
        let fields = try await RequestFields(request)
        guard let value = fields["response"] else { throw Problem.invalid(["response": "is required"]) }
        guard let answer = try? value.decode(Answer.self) else {
            throw Problem.invalid(["response": "is no answer of an authenticator"])
        }
        return answer
    }

    // MARK: Those there are

    private struct List: Encodable {
        let passkeys: [PasskeyView]
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        let passkeys = try await PasskeyQueries(ReadExecutor(database))
            .list(of: context.principal.userID, limit: Self.listLimit)
        return try .json(List(passkeys: passkeys.map { PasskeyView($0) }))
    }

    @Sendable private func revoke(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Passkey.self)
        let user = try context.principal.userID
        let isRevoked = try await database.transaction { tx in try await PasskeyQueries(tx).revoke(id, of: user) }
        guard isRevoked else { throw Problem(.notFound, "Passkey not found") }
        return Response(status: .noContent)
    }
}

extension PasskeyView {
    fileprivate init(_ passkey: Passkey) {
        self.init(passkey, credentialID: Base64URL(passkey.credentialID).text)
    }
}

extension StoredCredential {
    fileprivate init(_ passkey: Passkey) {
        self.init(
            id: Base64URL(passkey.credentialID), userID: passkey.userID, publicKey: passkey.publicKey,
            signCount: passkey.signCount, deviceType: PasskeyDeviceType(rawValue: passkey.deviceType) ?? .singleDevice)
    }
}
