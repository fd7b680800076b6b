public import Core
public import Postgres

/// What was uploaded as the mail Worker.
public struct MailWorkerQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// An upload that is about to be made.
    public struct NewDeployment: Sendable {
        public var job: JobID
        public var scriptName: String
        public var accountID: String
        public var originURL: String
        public var scriptHash: [UInt8]
        public var secretHash: [UInt8]
        public var actor: UserID?

        public init(
            job: JobID, scriptName: String, accountID: String, originURL: String, scriptHash: [UInt8], secretHash: [UInt8],
            actor: UserID?
        ) {
            self.job = job
            self.scriptName = scriptName
            self.accountID = accountID
            self.originURL = originURL
            self.scriptHash = scriptHash
            self.secretHash = secretHash
            self.actor = actor
        }
    }

    /// Writes a job's upload before it is made, once more where an earlier run has written it.
    public func begin(_ deployment: NewDeployment) async throws {
        try await executor.execute(
            """
            INSERT INTO mail_worker_deployments
                   (job_id, script_name, account_id, origin_url, script_hash, secret_hash, actor)
            VALUES (\(deployment.job.uuid), \(deployment.scriptName), \(deployment.accountID), \(deployment.originURL),
                    \(deployment.scriptHash), \(deployment.secretHash), \(deployment.actor?.uuid))
            ON CONFLICT (job_id, script_hash) DO UPDATE
               SET script_name = excluded.script_name, account_id = excluded.account_id, origin_url = excluded.origin_url,
                   secret_hash = excluded.secret_hash
            """)
    }

    /// A job's upload of a script was read back.
    public func markDeployed(by job: JobID, hash: [UInt8]) async throws {
        try await executor.execute(
            """
            UPDATE mail_worker_deployments SET deployed_at = now() WHERE job_id = \(job.uuid) AND script_hash = \(hash)
            """)
    }

    /// Whether a script of this SHA-256 was ever one of ours.
    public func hasDeployed(_ hash: [UInt8]) async throws -> Bool {
        try await executor.value(
            "SELECT EXISTS (SELECT 1 FROM mail_worker_deployments WHERE script_hash = \(hash))", as: Bool.self) ?? false
    }

    /// What was deployed last under a name of an account.
    public func latest(_ name: String, account: String) async throws -> MailWorkerDeployment? {
        try await executor.first(
            """
            SELECT \(MailWorkerDeployment.columns) FROM mail_worker_deployments
             WHERE account_id = \(account) AND script_name = \(name) AND deployed_at IS NOT NULL
             ORDER BY deployed_at DESC LIMIT 1
            """, as: MailWorkerDeployment.self)
    }
}
