import Core

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the browser says about the ceremony (WebAuthn Level 2 §5.8.1): which kind, for which challenge, on whose page.
struct ClientData: Sendable, Hashable {
    /// `webauthn.create` or `webauthn.get`.
    let type: String
    /// base64url.
    let challenge: String
    let origin: String
    let crossOrigin: Bool
    let topOrigin: String?
    /// `tokenBinding.status`; gone since Level 3.
    let tokenBindingStatus: String?

    /// Octets of client data at most. Browsers send some 150; the specification leaves room for members to come.
    static let maximumOctets = 16_384

    /// Reads `clientDataJSON` (Level 2 §7.1 steps 5 and 6, §7.2 steps 9 and 10).
    ///
    /// A byte order mark is skipped, as "UTF-8 decode" does; octets that are no UTF-8 are refused, where it would replace them. A member
    /// that appears twice is refused too, since two parsers may take different ones.
    init(_ octets: [UInt8]) throws(PasskeyError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let octets = octets.starts(with: mark) ? octets[mark.count...] : octets[...]
        guard octets.count <= Self.maximumOctets, let outline = JSONOutline(octets) else { throw .clientDataMalformed }
        let decoded: Members
        do {
            decoded = try JSONCoding.decoder().decode(Members.self, from: Data(octets))
        } catch {
            throw .clientDataMalformed
        }
        guard decoded.names.count == outline.memberCount else { throw .clientDataMalformed }
        type = decoded.type
        challenge = decoded.challenge
        origin = decoded.origin
        crossOrigin = decoded.crossOrigin ?? false
        topOrigin = decoded.topOrigin
        tokenBindingStatus = decoded.tokenBinding?.status
    }

    /// The members that we look at, and the names of all.
    private struct Members: Decodable {
        let type: String
        let challenge: String
        let origin: String
        let crossOrigin: Bool?
        let topOrigin: String?
        let tokenBinding: TokenBinding?
        let names: Set<String>

        struct TokenBinding: Decodable {
            let status: String
        }

        struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            func name(_ text: String) -> Name { Name(stringValue: text) }
            type = try container.decode(String.self, forKey: name("type"))
            challenge = try container.decode(String.self, forKey: name("challenge"))
            origin = try container.decode(String.self, forKey: name("origin"))
            crossOrigin = try container.decodeIfPresent(Bool.self, forKey: name("crossOrigin"))
            topOrigin = try container.decodeIfPresent(String.self, forKey: name("topOrigin"))
            tokenBinding = try container.decodeIfPresent(TokenBinding.self, forKey: name("tokenBinding"))
            names = Set(container.allKeys.map(\.stringValue))
        }
    }
}
