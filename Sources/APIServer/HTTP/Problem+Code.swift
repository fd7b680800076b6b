import HTTPTypes

extension Problem {
    /// What can go wrong, in the words that programs compare; `docs/errors.md` explains each. Once released it is never renamed.
    enum Code: String, Sendable, CaseIterable {
        case adminRequired = "admin_required"
        case authenticationRequired = "authentication_required"
        case cloudflareAuth = "cloudflare_auth"
        case cloudflareConflict = "cloudflare_conflict"
        case cloudflareMalformed = "cloudflare_malformed"
        case cloudflareNotConfigured = "cloudflare_not_configured"
        case cloudflareNotFound = "cloudflare_not_found"
        case cloudflareRateLimited = "cloudflare_rate_limited"
        case cloudflareRejected = "cloudflare_rejected"
        case cloudflareTimeout = "cloudflare_timeout"
        case cloudflareUnavailable = "cloudflare_unavailable"
        case databaseUnavailable = "database_unavailable"
        case domainBusy = "domain_busy"
        case domainExists = "domain_exists"
        case emailRoutingNotEnabled = "email_routing_not_enabled"
        case idempotencyKeyReused = "idempotency_key_reused"
        case insufficientScope = "insufficient_scope"
        case internalError = "internal_error"
        case invalidDomain = "invalid_domain"
        case invalidJSON = "invalid_json"
        case invalidJobPayload = "invalid_job_payload"
        case invalidRequest = "invalid_request"
        case jobCancelled = "job_cancelled"
        case jobCrashedWorkers = "job_crashed_workers"
        case jobNotCancellable = "job_not_cancellable"
        case jobNotRetryable = "job_not_retryable"
        case jobObsolete = "job_obsolete"
        case methodNotAllowed = "method_not_allowed"
        case notFound = "not_found"
        case payloadTooLarge = "payload_too_large"
        case publicSuffixNotSupported = "public_suffix_not_supported"
        case subdomainNotSupported = "subdomain_not_supported"
        case unknownJobKind = "unknown_job_kind"
        case unsupportedMediaType = "unsupported_media_type"
        case zoneActivationTimeout = "zone_activation_timeout"
        case zoneExistsElsewhere = "zone_exists_elsewhere"
        case zoneGone = "zone_gone"

        /// The status of the answer. Cloudflare's troubles are never our 401 or 403, so that no browser is signed out by them.
        var status: HTTPResponse.Status {
            switch self {
            case .invalidDomain, .invalidJSON, .invalidRequest: .badRequest
            case .authenticationRequired: .unauthorized
            case .adminRequired, .insufficientScope: .forbidden
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .cloudflareConflict, .cloudflareNotConfigured, .domainBusy, .domainExists, .jobCancelled, .jobNotCancellable,
                .jobNotRetryable, .jobObsolete, .zoneActivationTimeout, .zoneExistsElsewhere, .zoneGone:
                .conflict
            case .payloadTooLarge: .contentTooLarge
            case .unsupportedMediaType: .unsupportedMediaType
            case .cloudflareRejected, .idempotencyKeyReused, .publicSuffixNotSupported, .subdomainNotSupported:
                .unprocessableContent
            case .cloudflareRateLimited: .tooManyRequests
            case .internalError, .invalidJobPayload, .jobCrashedWorkers, .unknownJobKind: .internalServerError
            case .cloudflareAuth, .cloudflareMalformed, .cloudflareNotFound, .cloudflareUnavailable, .emailRoutingNotEnabled:
                .badGateway
            case .databaseUnavailable: .serviceUnavailable
            case .cloudflareTimeout: .gatewayTimeout
            }
        }

        /// A few words for people, the same for every problem of this code.
        var title: String {
            switch self {
            case .adminRequired: "Admin access required"
            case .authenticationRequired: "Authentication required"
            case .cloudflareAuth: "Cloudflare refused the API token"
            case .cloudflareConflict: "Cloudflare reported a conflict"
            case .cloudflareMalformed: "Cloudflare's answer could not be read"
            case .cloudflareNotConfigured: "Cloudflare is not configured"
            case .cloudflareNotFound: "Cloudflare did not find it"
            case .cloudflareRateLimited: "Cloudflare API rate limit reached; retry later"
            case .cloudflareRejected: "Cloudflare refused the request"
            case .cloudflareTimeout: "Cloudflare did not answer in time"
            case .cloudflareUnavailable: "Cloudflare could not be reached"
            case .databaseUnavailable: "The database cannot be reached; retry later"
            case .domainBusy: "Another operation on this domain is under way"
            case .domainExists: "Mailbox domain already exists"
            case .emailRoutingNotEnabled: "Email Routing could not be enabled"
            case .idempotencyKeyReused: "This Idempotency-Key was used for another request"
            case .insufficientScope: "The API key lacks the scope for this"
            case .internalError: "Internal server error"
            case .invalidDomain: "Not a domain name"
            case .invalidJSON: "The body is not JSON"
            case .invalidJobPayload: "The job cannot be read"
            case .invalidRequest: "Invalid request"
            case .jobCancelled: "The job was cancelled"
            case .jobCrashedWorkers: "The job crashed its workers"
            case .jobNotCancellable: "The job is finished"
            case .jobNotRetryable: "The job neither failed nor rests"
            case .jobObsolete: "There is nothing to do any more"
            case .methodNotAllowed: "Method not allowed"
            case .notFound: "Not found"
            case .payloadTooLarge: "The body is too large"
            case .publicSuffixNotSupported: "A public suffix cannot be bound"
            case .subdomainNotSupported: "Direct subdomain binding is not supported"
            case .unknownJobKind: "No worker knows this kind of job"
            case .unsupportedMediaType: "The body must be application/json"
            case .zoneActivationTimeout: "The domain was not delegated in time"
            case .zoneExistsElsewhere: "The zone exists in another Cloudflare account"
            case .zoneGone: "The zone was deleted at Cloudflare"
            }
        }
    }
}
