public import Core

/// The key that requests to S3 are signed with.
public struct S3Credential: Sendable {
    public var accessKeyID: String
    public var secretAccessKey: Secret<String>
    public var region: String

    public init(accessKeyID: String, secretAccessKey: Secret<String>, region: String) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.region = region
    }
}
