/// Every refusal the simulator knows, with the code and status that have been seen from Cloudflare; where nobody has
/// shown one, the choice is marked as assumed.
extension CloudflareError {
    // MARK: Requests and tokens

    static let malformedAuthorization = CloudflareError(
        400, 6003, "Invalid request headers",
        chain: [Link(code: 6111, message: "Invalid format for Authorization header")])
    static let missingAuthorization = CloudflareError(
        400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers")
    static let unknownKey = CloudflareError(400, 9103, "Unknown X-Auth-Key or X-Auth-Email")
    static let invalidAPIToken = CloudflareError(401, 1000, "Invalid API Token")
    static let invalidAccessToken = CloudflareError(403, 9109, "Invalid access token")
    static let unauthorizedResource = CloudflareError(403, 9109, "Unauthorized to access requested resource")
    static func authentication(status: Int) -> CloudflareError { .init(status, 10000, "Authentication error") }

    static func missingPermission(_ permission: String, to purpose: String) -> CloudflareError {
        .init(
            403, 0,
            "Actor 'com.cloudflare.api.token.simulated' requires permission "
                + "'com.cloudflare.api.account.\(permission)' to \(purpose)"
        )
    }

    static func noRoute(_ path: String, status: Int = 404) -> CloudflareError {
        .init(
            status: status,
            entries: [
                Entry(
                    code: 7003,
                    message: "Could not route to \(path), perhaps your object identifier is invalid?"),
                Entry(code: 7000, message: "No route for that URI"),
            ])
    }

    /// Assumed: 6007 is the gateway's answer to a body that is not JSON.
    static let malformedBody = CloudflareError(400, 6007, "Malformed JSON in request body")
    /// Assumed.
    static let bodyTooLarge = CloudflareError(413, 6008, "Request body is too large")

    static func throttled(retryAfter: Int) -> CloudflareError {
        var error = CloudflareError(429, 971, "Please wait and consider throttling your request speed")
        error.retryAfter = retryAfter
        return error
    }

    // MARK: Zones

    static let invalidDomain = CloudflareError(400, 1002, "Invalid domain")
    static func domainExists(_ name: String) -> CloudflareError { .init(400, 1061, "\(name) already exists") }
    static func notRegistered(_ name: String) -> CloudflareError {
        .init(400, 1049, "\(name) is not a registered domain")
    }
    private static let rootAdvice =
        "Please ensure you are providing the root domain and not any subdomains "
        + "(e.g., example.com, not subdomain.example.com)"
    static let notRoot = CloudflareError(400, 1116, rootAdvice)
    static func notIdentified(_ name: String) -> CloudflareError {
        .init(
            400, 1099,
            "We were unable to identify \(name) as a registered domain. \(rootAdvice)"
        )
    }
    static let addedTooOften = CloudflareError(
        400, 1105,
        "You attempted to add this domain too many times within a short period. "
            + "Wait at least 3 hours and try adding it again."
    )
    static let banned = CloudflareError(
        400, 1097,
        "This zone is banned and cannot be added to Cloudflare at this time, please contact Cloudflare Support.")
    static let temporarilyBanned = CloudflareError(
        400, 1098, "This zone is temporarily banned and cannot be added to Cloudflare at this time")
    static let badAccount = CloudflareError(400, 1067, "Invalid organization")

    // MARK: DNS records

    static let recordMissing = CloudflareError(404, 81044, "Record does not exist.")
    static let recordExists = CloudflareError(400, 81057, "Record already exists.")
    static let identicalRecord = CloudflareError(400, 81058, "An identical record already exists.")
    static let hostExists = CloudflareError(
        400, 81053, "An A, AAAA, or CNAME record with that host already exists.")
    static let managedByEmailRouting = CloudflareError(
        403, 890190, "This zone is managed by Email Routing. Disable Email Routing to add/modify MX records.")
    static func recordInvalid(_ code: Int, _ message: String) -> CloudflareError {
        .init(400, 1004, "DNS Validation Error", chain: [Link(code: code, message: message)])
    }

    // MARK: Email Routing

    /// Assumed: nobody has shown what enabling answers on a pending zone; dashboard users report "active zone
    /// required".
    static let zoneNotActive = CloudflareError(
        400, 2010, "Zone is not active: Email Routing requires an active zone, this one is pending activation"
    ).echoing()
    /// Seen verbatim, the doubled article included.
    static func notASubdomain(of zone: String) -> CloudflareError {
        CloudflareError(422, 2007, "Invalid Input: must be a a subdomains of `\(zone)`").echoing()
    }
    /// The status is assumed.
    static func invalidInput(_ reason: String) -> CloudflareError {
        CloudflareError(400, 2007, "Invalid Input: \(reason)").echoing()
    }
    /// The status is assumed.
    static let duplicateRule = CloudflareError(409, 2014, "Duplicated Zone rule").echoing()
    /// The status is assumed.
    static let destinationMissing = CloudflareError(404, 2015, "destination address not found").echoing()
    static let destinationUnverified = CloudflareError(400, 2054, "Destination address is not verified.").echoing()
    /// The status is assumed.
    static let workerMissing = CloudflareError(404, 2016, "Worker script not found").echoing()
    static let invalidRuleOperation = CloudflareError(409, 2020, "Invalid rule operation").echoing()
    /// The code is assumed, the status has been seen.
    static let ruleMissing = CloudflareError(404, 2013, "Rule not found").echoing()
    /// Code and status are assumed; the limit is documented.
    static func tooManyRules(_ limit: Int) -> CloudflareError {
        CloudflareError(400, 2028, "Maximum number of rules (\(limit)) reached for this zone").echoing()
    }
    /// Code and status are assumed; the limit is documented.
    static func tooManyMailDomains(_ limit: Int) -> CloudflareError {
        CloudflareError(400, 2029, "Maximum number of domains (\(limit)) reached for this zone").echoing()
    }
    /// Code and status are assumed; the limit is documented.
    static func tooManyAddresses(_ limit: Int) -> CloudflareError {
        CloudflareError(400, 2030, "Maximum number of destination addresses (\(limit)) reached").echoing()
    }
    /// Assumed.
    static let addressExists = CloudflareError(409, 2031, "Destination address already exists").echoing()

    // MARK: Workers

    static let scriptContentType = CloudflareError(400, 10001, "Unsupported or unexpected Content Type")
    static let scriptMissing = CloudflareError(404, 10007, "This Worker does not exist on your account.")
    static let scriptName = CloudflareError(
        400, 10016, "Invalid Worker name. Names may contain lowercase letters, digits, dashes and underscores.")
    static func scriptInvalid(_ reason: String) -> CloudflareError { .init(400, 10021, reason) }
    static let scriptTooLarge = CloudflareError(413, 10027, "Your Worker exceeded the size limit of 10 MiB.")
    static let variableTooBig = CloudflareError(400, 10054, "Environment variable exceeds the limit of 5 KB.")
    static let tooManyVariables = CloudflareError(400, 10055, "You have exceeded the limit of environment variables.")
    static let noHandlers = CloudflareError(
        400, 10068, "The uploaded script has no registered event handlers.")
}
