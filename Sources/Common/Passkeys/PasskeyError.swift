public import Core

/// Which check a passkey's registration or assertion did not pass. None of them can pass on another try.
///
/// A caller answers any of them with a refusal, and may show the message: it tells nothing that the sender did not send.
public enum PasskeyError: String, Failure, CaseIterable {
    // The response as a whole.
    case credentialType = "passkey_credential_type"
    case credentialIDMismatch = "passkey_credential_id_mismatch"
    // Client data.
    case clientDataMalformed = "passkey_client_data_malformed"
    case clientDataType = "passkey_client_data_type"
    case challengeMismatch = "passkey_challenge_mismatch"
    case originMismatch = "passkey_origin_mismatch"
    case crossOrigin = "passkey_cross_origin"
    case tokenBinding = "passkey_token_binding"
    // Authenticator data.
    case authenticatorDataMalformed = "passkey_authenticator_data_malformed"
    case rpIDMismatch = "passkey_rp_id_mismatch"
    case userNotPresent = "passkey_user_not_present"
    case userNotVerified = "passkey_user_not_verified"
    case backupStateInconsistent = "passkey_backup_state_inconsistent"
    // Registration.
    case attestationObjectMalformed = "passkey_attestation_object_malformed"
    case attestedCredentialMissing = "passkey_attested_credential_missing"
    case credentialIDLength = "passkey_credential_id_length"
    case publicKeyMalformed = "passkey_public_key_malformed"
    case publicKeyInvalid = "passkey_public_key_invalid"
    case algorithmNotSupported = "passkey_algorithm_not_supported"
    case attestationFormatNotSupported = "passkey_attestation_format_not_supported"
    case attestationStatementMalformed = "passkey_attestation_statement_malformed"
    case attestationAlgorithmMismatch = "passkey_attestation_algorithm_mismatch"
    case attestationCertificateInvalid = "passkey_attestation_certificate_invalid"
    case attestationSignatureInvalid = "passkey_attestation_signature_invalid"
    // Assertion.
    case credentialUnknown = "passkey_credential_unknown"
    case userHandleMissing = "passkey_user_handle_missing"
    case userHandleMismatch = "passkey_user_handle_mismatch"
    case attestedCredentialUnexpected = "passkey_attested_credential_unexpected"
    case backupEligibilityChanged = "passkey_backup_eligibility_changed"
    case signatureInvalid = "passkey_signature_invalid"
    case counterNotIncreased = "passkey_counter_not_increased"

    public var code: String { rawValue }
    public var isTransient: Bool { false }

    public var message: String {
        switch self {
        case .credentialType: "The credential is not of type public-key"
        case .credentialIDMismatch: "The credential's id is not the same in all places"
        case .clientDataMalformed: "The client data is not the JSON that browsers send"
        case .clientDataType: "The client data is of another ceremony"
        case .challengeMismatch: "The challenge is not the one that was given out"
        case .originMismatch: "The passkey was used on a page that is not trusted"
        case .crossOrigin: "The passkey was used in a frame of another site"
        case .tokenBinding: "The client data claims a token binding that was not negotiated"
        case .authenticatorDataMalformed: "The authenticator data cannot be read"
        case .rpIDMismatch: "The passkey belongs to another relying party"
        case .userNotPresent: "The authenticator did not see the user"
        case .userNotVerified: "The authenticator did not verify the user"
        case .backupStateInconsistent: "The passkey claims to be backed up without being eligible for it"
        case .attestationObjectMalformed: "The attestation object cannot be read"
        case .attestedCredentialMissing: "The authenticator data has no credential"
        case .credentialIDLength: "The credential's id is empty or longer than 1023 octets"
        case .publicKeyMalformed: "The credential's public key cannot be read"
        case .publicKeyInvalid: "The credential's public key cannot be trusted"
        case .algorithmNotSupported: "The credential's algorithm is not among those that were asked for"
        case .attestationFormatNotSupported: "The attestation's format is neither none nor packed"
        case .attestationStatementMalformed: "The attestation statement is not what its format prescribes"
        case .attestationAlgorithmMismatch: "The attestation's algorithm is not its key's"
        case .attestationCertificateInvalid: "The attestation certificate is not what the packed format prescribes"
        case .attestationSignatureInvalid: "The attestation's signature is not valid"
        case .credentialUnknown: "The passkey is not the one that was looked up"
        case .userHandleMissing: "The authenticator did not say whose passkey it is"
        case .userHandleMismatch: "The passkey belongs to another user"
        case .attestedCredentialUnexpected: "The authenticator data has a credential where none belongs"
        case .backupEligibilityChanged: "The passkey's eligibility for backup has changed"
        case .signatureInvalid: "The signature is not valid"
        case .counterNotIncreased: "The signature counter did not increase, as if the passkey had been copied"
        }
    }
}
