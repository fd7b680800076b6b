/// How long sign-ins last, and how much one caller may ask.
public struct AccessSettings: Sendable {
    /// `SESSION_LIFETIME_SECONDS`: a session ends so long after the sign-in, whatever happens.
    public var sessionLifetime: Duration
    /// `SESSION_IDLE_SECONDS`: a session that nobody used for so long has ended.
    public var sessionIdle: Duration
    /// `API_RATE_LIMIT_PER_MINUTE`: requests a credential may make in a minute; zero: any number.
    public var requestsPerMinute: Int
    /// `TRUSTED_PROXY_HOPS`: proxies of ours before us, each of which appends to `X-Forwarded-For`; zero: the header is not believed.
    public var trustedProxyHops: Int

    init(_ reader: inout SettingsReader) {
        sessionLifetime = .seconds(reader.int("SESSION_LIFETIME_SECONDS", default: 604_800, in: 60...31_536_000))
        sessionIdle = .seconds(reader.int("SESSION_IDLE_SECONDS", default: 172_800, in: 60...31_536_000))
        requestsPerMinute = reader.int("API_RATE_LIMIT_PER_MINUTE", default: 120_000, in: 0...100_000_000)
        trustedProxyHops = reader.int("TRUSTED_PROXY_HOPS", default: 0, in: 0...10)
    }
}
