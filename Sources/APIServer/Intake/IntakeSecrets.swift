import Core
import Crypto
import HTTPTypes
import Hummingbird

/// Knows the mail Worker by its secret.
///
/// Wrong ones are not counted by address, as those of people are: all of Cloudflare's Workers come from the same addresses, and
/// somebody else's must not be able to keep ours out. A secret of 16 random characters cannot be guessed.
struct IntakeSecrets: Sendable {
    private let hashes: [SHA256Digest]

    init(_ settings: InboundSettings) {
        hashes = settings.secrets.map { SHA256.hash(data: Array($0.reveal().utf8)) }
    }

    func check(_ request: Request) throws {
        let given = Authenticator.bearer(request.headers[.authorization]).map { SHA256.hash(data: Array($0.utf8)) }
        // All are compared, each in constant time, so that the time tells nothing about any.
        let known = hashes.reduce(false) { found, hash in (hash == given) || found }
        guard known else { throw Problem(.authenticationRequired, headers: [.wwwAuthenticate: "Bearer"]) }
    }
}
