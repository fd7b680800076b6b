import HTTPTypes

extension Problem {
    /// What can go wrong, in the words that programs compare; `docs/errors.md` explains each. Once released it is never renamed.
    enum Code: String, Sendable, CaseIterable {
        case adminRequired = "admin_required"
        case attachmentUnavailable = "attachment_unavailable"
        case attachmentUnreadable = "attachment_unreadable"
        case authenticationRequired = "authentication_required"
        case blobMissing = "blob_missing"
        case blobStoreRefused = "blob_store_refused"
        case blobStoreUnavailable = "blob_store_unavailable"
        case blobStoreUnknown = "blob_store_unknown"
        case bulkIncomplete = "bulk_incomplete"
        case bulkNothingToDo = "bulk_nothing_to_do"
        case catchAllConflict = "catch_all_conflict"
        case catchAllLimitReached = "catch_all_limit_reached"
        case catchAllNotApplied = "catch_all_not_applied"
        case catchAllPreviousMissing = "catch_all_previous_missing"
        case cloudflareAuth = "cloudflare_auth"
        case cloudflareConflict = "cloudflare_conflict"
        case cloudflareMalformed = "cloudflare_malformed"
        case cloudflareNotConfigured = "cloudflare_not_configured"
        case cloudflareNotFound = "cloudflare_not_found"
        case cloudflareRateLimited = "cloudflare_rate_limited"
        case cloudflareRejected = "cloudflare_rejected"
        case cloudflareTimeout = "cloudflare_timeout"
        case cloudflareUnavailable = "cloudflare_unavailable"
        case databaseCommitUnknown = "database_commit_unknown"
        case databaseUnavailable = "database_unavailable"
        case domainBusy = "domain_busy"
        case domainDisabled = "domain_disabled"
        case domainExists = "domain_exists"
        case domainHasMailboxes = "domain_has_mailboxes"
        case domainNotActive = "domain_not_active"
        case domainNotAvailable = "domain_not_available"
        case domainNotEnabled = "domain_not_enabled"
        case domainNotProjectBound = "domain_not_project_bound"
        case emailRoutingNotEnabled = "email_routing_not_enabled"
        case idempotencyKeyReused = "idempotency_key_reused"
        case insufficientScope = "insufficient_scope"
        case internalError = "internal_error"
        case invalidAddress = "invalid_address"
        case invalidDomain = "invalid_domain"
        case invalidJSON = "invalid_json"
        case invalidJobPayload = "invalid_job_payload"
        case invalidRequest = "invalid_request"
        case invalidCredential = "invalid_credential"
        case jobCancelled = "job_cancelled"
        case jobCrashedWorkers = "job_crashed_workers"
        case jobNotCancellable = "job_not_cancellable"
        case jobNotRetryable = "job_not_retryable"
        case jobObsolete = "job_obsolete"
        case lastAdministrator = "last_administrator"
        case mailParserUnavailable = "mail_parser_unavailable"
        case mailNotStored = "mail_not_stored"
        case mailboxUnavailable = "mailbox_unavailable"
        case mailWorkerConflict = "mail_worker_conflict"
        case mailWorkerMissing = "mail_worker_missing"
        case mailWorkerNotApplied = "mail_worker_not_applied"
        case mailWorkerNotConfigured = "mail_worker_not_configured"
        case mailWorkerNotVisible = "mail_worker_not_visible"
        case mailboxDailyLimitReached = "mailbox_daily_limit_reached"
        case mailboxExists = "mailbox_exists"
        case mailboxLimitReached = "mailbox_limit_reached"
        case mailboxNotActive = "mailbox_not_active"
        case methodNotAllowed = "method_not_allowed"
        case notFound = "not_found"
        case originNotAllowed = "origin_not_allowed"
        case passkeyChallengeMissing = "passkey_challenge_missing"
        case passkeyExists = "passkey_exists"
        case passkeyInvalid = "passkey_invalid"
        case passkeyRegistrationFailed = "passkey_registration_failed"
        case passkeysNotConfigured = "passkeys_not_configured"
        case payloadTooLarge = "payload_too_large"
        case publicSuffixNotSupported = "public_suffix_not_supported"
        case rangeNotSatisfiable = "range_not_satisfiable"
        case rateLimited = "rate_limited"
        case ruleConflict = "rule_conflict"
        case ruleLimitReached = "rule_limit_reached"
        case ruleNotApplied = "rule_not_applied"
        case signInLimited = "sign_in_limited"
        case signInUnavailable = "sign_in_unavailable"
        case subdomainLimitReached = "subdomain_limit_reached"
        case subdomainNotSupported = "subdomain_not_supported"
        case unknownJobKind = "unknown_job_kind"
        case unsupportedMediaType = "unsupported_media_type"
        case userExists = "user_exists"
        case zoneActivationTimeout = "zone_activation_timeout"
        case zoneExistsElsewhere = "zone_exists_elsewhere"
        case zoneGone = "zone_gone"
        case zoneMissing = "zone_missing"
        case zoneNotActive = "zone_not_active"
        case zoneNotAvailable = "zone_not_available"
        case zoneNotDeleted = "zone_not_deleted"

        /// The status of the answer. Cloudflare's troubles are never our 401 or 403, so that no browser is signed out by them.
        var status: HTTPResponse.Status {
            switch self {
            case .domainNotEnabled, .invalidAddress, .invalidDomain, .invalidJSON, .invalidRequest, .passkeyChallengeMissing,
                .passkeyRegistrationFailed,
                .zoneNotAvailable:
                .badRequest
            case .authenticationRequired, .invalidCredential, .passkeyInvalid: .unauthorized
            case .adminRequired, .insufficientScope, .originNotAllowed: .forbidden
            case .blobMissing, .mailboxUnavailable, .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .blobStoreUnknown, .bulkIncomplete, .bulkNothingToDo, .catchAllConflict, .catchAllPreviousMissing,
                .cloudflareConflict,
                .cloudflareNotConfigured, .domainBusy, .domainDisabled, .domainExists, .domainHasMailboxes, .domainNotActive,
                .domainNotAvailable, .domainNotProjectBound, .mailboxExists, .mailboxLimitReached, .mailboxNotActive,
                .jobCancelled, .jobNotCancellable, .jobNotRetryable, .jobObsolete, .lastAdministrator,
                .mailWorkerConflict, .mailWorkerMissing,
                .mailWorkerNotConfigured, .passkeyExists, .ruleConflict, .ruleLimitReached, .subdomainLimitReached, .userExists,
                .zoneActivationTimeout, .zoneExistsElsewhere,
                .zoneGone, .zoneMissing, .zoneNotActive:
                .conflict
            case .payloadTooLarge: .contentTooLarge
            case .rangeNotSatisfiable: .rangeNotSatisfiable
            case .unsupportedMediaType: .unsupportedMediaType
            case .attachmentUnreadable, .cloudflareRejected, .idempotencyKeyReused, .publicSuffixNotSupported,
                .subdomainNotSupported:
                .unprocessableContent
            case .catchAllLimitReached, .cloudflareRateLimited, .mailboxDailyLimitReached, .rateLimited, .signInLimited:
                .tooManyRequests
            case .internalError, .invalidJobPayload, .jobCrashedWorkers, .unknownJobKind: .internalServerError
            case .blobStoreRefused, .catchAllNotApplied, .cloudflareAuth, .cloudflareMalformed, .cloudflareNotFound,
                .cloudflareUnavailable,
                .emailRoutingNotEnabled, .mailWorkerNotApplied, .mailWorkerNotVisible, .ruleNotApplied, .zoneNotDeleted:
                .badGateway
            case .attachmentUnavailable, .blobStoreUnavailable, .databaseCommitUnknown, .databaseUnavailable, .mailNotStored,
                .mailParserUnavailable, .passkeysNotConfigured, .signInUnavailable:
                .serviceUnavailable
            case .cloudflareTimeout: .gatewayTimeout
            }
        }

        /// A few words for people, the same for every problem of this code.
        var title: String {
            switch self {
            case .adminRequired: "Admin access required"
            case .attachmentUnavailable: "The attachment cannot be read now; retry later"
            case .attachmentUnreadable: "The attachment cannot be read"
            case .authenticationRequired: "Authentication required"
            case .blobMissing: "The octets of the message are missing"
            case .blobStoreRefused: "The blob store refused the request"
            case .blobStoreUnavailable: "The blob store cannot be reached; retry later"
            case .blobStoreUnknown: "The blob store is not configured"
            case .bulkIncomplete: "Not all got there"
            case .bulkNothingToDo: "None of these domains can be worked on"
            case .catchAllConflict: "Somebody else changed the catch-all rule"
            case .catchAllLimitReached: "The catch-all has made all mailboxes of this hour; retry later"
            case .catchAllNotApplied: "The catch-all rule could not be set"
            case .catchAllPreviousMissing: "What the catch-all rule was before is not known"
            case .cloudflareAuth: "Cloudflare refused the API token"
            case .cloudflareConflict: "Cloudflare reported a conflict"
            case .cloudflareMalformed: "Cloudflare's answer could not be read"
            case .cloudflareNotConfigured: "Cloudflare is not configured"
            case .cloudflareNotFound: "Cloudflare did not find it"
            case .cloudflareRateLimited: "Cloudflare API rate limit reached; retry later"
            case .cloudflareRejected: "Cloudflare refused the request"
            case .cloudflareTimeout: "Cloudflare did not answer in time"
            case .cloudflareUnavailable: "Cloudflare could not be reached"
            case .databaseCommitUnknown: "The database's answer was lost; it may have been done"
            case .databaseUnavailable: "The database cannot be reached; retry later"
            case .domainBusy: "Another operation on this domain is under way"
            case .domainDisabled: "The mailbox domain is disabled"
            case .domainHasMailboxes: "Mailbox domain still has non-destroyed mailboxes"
            case .domainNotActive: "The mailbox domain is not active"
            case .domainNotAvailable: "Mailbox domain is no longer available"
            case .domainNotEnabled: "Mailbox domain is not enabled"
            case .domainNotProjectBound: "Only project-bound domains can be deleted"
            case .domainExists: "Mailbox domain already exists"
            case .emailRoutingNotEnabled: "Email Routing could not be enabled"
            case .idempotencyKeyReused: "This Idempotency-Key was used for another request"
            case .insufficientScope: "The API key lacks the scope for this"
            case .internalError: "Internal server error"
            case .invalidAddress: "Invalid mailbox address"
            case .invalidDomain: "Not a domain name"
            case .invalidJSON: "The body is not JSON"
            case .invalidJobPayload: "The job cannot be read"
            case .invalidRequest: "Invalid request"
            case .invalidCredential: "Invalid API key"
            case .jobCancelled: "The job was cancelled"
            case .jobCrashedWorkers: "The job crashed its workers"
            case .jobNotCancellable: "The job is finished"
            case .jobNotRetryable: "The job neither failed nor rests"
            case .jobObsolete: "There is nothing to do any more"
            case .lastAdministrator: "The last administrator cannot be lost"
            case .mailParserUnavailable: "No mail parser is free; retry later"
            case .mailNotStored: "The mail could not be stored; retry later"
            case .mailboxUnavailable: "Mailbox unavailable"
            case .mailWorkerConflict: "A Worker that is not ours has the name"
            case .mailWorkerMissing: "The mail Worker is not deployed"
            case .mailWorkerNotApplied: "The mail Worker could not be uploaded"
            case .mailWorkerNotConfigured: "The mail Worker is not configured"
            case .mailWorkerNotVisible: "Email Routing does not know the mail Worker yet"
            case .mailboxDailyLimitReached: "The user made as many mailboxes as he may in a day"
            case .mailboxExists: "Mailbox already exists"
            case .mailboxLimitReached: "The user has as many mailboxes as he may"
            case .mailboxNotActive: "The mailbox is not active"
            case .methodNotAllowed: "Method not allowed"
            case .notFound: "Not found"
            case .originNotAllowed: "The origin is not allowed"
            case .passkeyChallengeMissing: "Passkey challenge is missing or expired"
            case .passkeyExists: "Passkey already registered"
            case .passkeyInvalid: "Invalid passkey"
            case .passkeyRegistrationFailed: "Passkey registration failed"
            case .passkeysNotConfigured: "Passkey auth is not configured"
            case .payloadTooLarge: "The body is too large"
            case .publicSuffixNotSupported: "A public suffix cannot be bound"
            case .rangeNotSatisfiable: "The range begins behind the end"
            case .rateLimited: "Too many requests; retry later"
            case .ruleConflict: "Somebody else has a routing rule for the address"
            case .ruleLimitReached: "The zone can hold no more routing rules"
            case .ruleNotApplied: "The routing rule could not be made"
            case .signInLimited: "Too many failed attempts; retry later"
            case .signInUnavailable: "Signing in is not possible at the moment; retry later"
            case .subdomainLimitReached: "The zone can hold no more mail domains"
            case .subdomainNotSupported: "Direct subdomain binding is not supported"
            case .unknownJobKind: "No worker knows this kind of job"
            case .userExists: "User already exists"
            case .unsupportedMediaType: "The body must be application/json"
            case .zoneActivationTimeout: "The domain was not delegated in time"
            case .zoneExistsElsewhere: "The zone exists in another Cloudflare account"
            case .zoneGone: "The zone was deleted at Cloudflare"
            case .zoneMissing: "The domain has no zone"
            case .zoneNotActive: "The zone is not active at Cloudflare"
            case .zoneNotAvailable: "Mailbox domain is not available in Cloudflare"
            case .zoneNotDeleted: "The zone could not be deleted"
            }
        }
    }
}
