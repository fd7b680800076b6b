import Core
import TestSupport
import Testing

@testable import Passkeys

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Whatever is sent, the answer is a value or a `PasskeyError`; the process lives, and nothing that was signed can be changed.
@Suite("Fuzzed input")
struct FuzzTests {
    /// Each of the seven cases takes 3 seconds, or less when `shortRounds` are done first; in the long mode 10, so all of them a minute.
    static let isLong = ProcessInfo.processInfo.environment["RESTANTE_LONG_TESTS"] == "1"
    static let shortRounds = 2_000

    /// Calls the body with one mutator a round. In the long mode the seeds are new ones each time.
    ///
    /// - Returns: how many rounds there were.
    static func fuzz(_ body: (inout Mutator) throws -> Void) rethrows -> Int {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(isLong ? 10 : 3)
        let first = isLong ? UInt64.random(in: 0...UInt64.max / 2) : 1
        var rounds = 0
        while clock.now < end, isLong || rounds < shortRounds {
            var mutator = Mutator(seed: first + UInt64(rounds))
            do {
                try body(&mutator)
            } catch {
                Issue.record(error, "seed \(first + UInt64(rounds))")
                throw error
            }
            rounds += 1
        }
        return rounds
    }

    @Test("attestation objects and client data never end the process", arguments: SoftwareAuthenticator.Attestation.allCases)
    func registrations(attestation: SoftwareAuthenticator.Attestation) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator()
        authenticator.extensions = .map([(.text("credProtect"), .int(2)), (.text("list"), .array([.int(1), .bool(true)]))])
        let honest = try authenticator.register(challenge: ceremonies.challenge.text, attestation: attestation)

        let rounds = try Self.fuzz { mutator in
            var registration = honest
            registration.attestationObject = mutator.mutate(honest.attestationObject)
            if Bool.random(using: &mutator.generator) { registration.clientDataJSON = mutator.mutate(honest.clientDataJSON) }
            try verify(registration, ceremonies)
        }

        #expect(rounds > 0)
    }

    @Test("authenticator data, keys and certificates within a sound object never end the process")
    func parts() throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator()
        let authority = try AttestationAuthority(aaguid: authenticator.aaguid)
        let key = CBOREncoding.map(authenticator.publicKey).octets

        let rounds = try Self.fuzz { mutator in
            var changed = mutator
            let publicKey = Bool.random(using: &changed.generator) ? changed.mutate(key) : key
            var registration = try authenticator.register(
                challenge: ceremonies.challenge.text, publicKey: .raw(publicKey)
            ) { _, signed in
                ("packed", try authority.statement(for: signed) { $0 = changed.mutate($0) })
            }
            try verify(registration, ceremonies)
            registration.changeData { $0 = changed.mutate($0) }
            try verify(registration, ceremonies)
        }

        #expect(rounds > 0)
    }

    @Test("an assertion that was changed anywhere is refused", arguments: SoftwareAuthenticator.Algorithm.allCases)
    func assertions(algorithm: SoftwareAuthenticator.Algorithm) throws {
        let ceremonies = try Ceremonies()
        var authenticator = try ceremonies.authenticator(algorithm)
        let stored = try ceremonies.store(authenticator)
        let honest = try authenticator.authenticate(challenge: ceremonies.challenge.text)

        let rounds = try Self.fuzz { mutator in
            var assertion = honest
            switch Int.random(in: 0..<3, using: &mutator.generator) {
            case 0: assertion.clientDataJSON = mutator.mutate(honest.clientDataJSON)
            case 1: assertion.authenticatorData = mutator.mutate(honest.authenticatorData)
            default: assertion.signature = mutator.mutate(honest.signature)
            }
            let isSame =
                assertion.clientDataJSON == honest.clientDataJSON && assertion.signature == honest.signature
                && assertion.authenticatorData == honest.authenticatorData
            do {
                _ = try ceremonies.verify(assertion, stored: stored)
                if !isSame { Issue.record("a changed assertion was believed: \(assertion.json)") }
            } catch is PasskeyError {}  // as it should be
        }

        #expect(rounds > 0)
    }

    @Test("noise is refused by every parser")
    func noise() {
        let rounds = Self.fuzz { mutator in
            let octets = (0..<Int.random(in: 0..<300, using: &mutator.generator)).map { _ in
                UInt8.random(in: .min ... .max, using: &mutator.generator)
            }
            do throws(CBORError) { _ = try CBORDecoder.decode(octets) } catch {}
            do throws(PasskeyError) { _ = try AttestationObject(octets) } catch {}
            do throws(PasskeyError) { _ = try AuthenticatorData(octets) } catch {}
            do throws(PasskeyError) { _ = try COSEKey(octets: octets) } catch {}
            do throws(PasskeyError) { _ = try ClientData(octets) } catch {}
            do throws(PasskeyError) { _ = try AttestationCertificate(der: octets) } catch {}
            let text = String(decoding: octets, as: UTF8.self)
            if let value = Base64URL(text: text), value.text != text { Issue.record("two spellings of one value: \(text)") }
            _ = WebOrigin(text)
        }

        #expect(rounds > 0)
    }

    /// A registration may be believed though changed, since nothing is signed in it; else it is refused as any other.
    private func verify(_ registration: SoftwareAuthenticator.Registration, _ ceremonies: Ceremonies) throws {
        do {
            _ = try ceremonies.verify(registration)
        } catch is PasskeyError {}  // as it should be
    }
}
