import Blobs
import Core
import HTTPTypes
import Hummingbird
import Jobs
import NIOCore
import Postgres
import Store

extension Problem {
    /// Any error as the problem that its client may see. A failure of ours inside shows nothing of it; the log has it.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as PostgresError: self.init(error)
        case let error as BlobError: self.init(error)
        case is NIOTooManyBytesError: self.init(.payloadTooLarge)
        case let error as HTTPError: self.init(status: error.status)
        case let error as any HTTPResponseError: self.init(status: error.status)
        default: self.init(.internalError)
        }
        if code == .databaseUnavailable { headers[.retryAfter] = "1" }
    }

    private init(_ error: PostgresError) {
        if error.isOutcomeUnknown {
            self.init(.databaseCommitUnknown)
        } else {
            self.init(error.isTransient ? .databaseUnavailable : .internalError)
        }
    }

    /// Octets that cannot be read. What the store said is for the log.
    private init(_ error: BlobError) {
        switch error.kind {
        case .unavailable: self.init(.blobStoreUnavailable, headers: [.retryAfter: "5"])
        case .refused: self.init(.blobStoreRefused)
        // In the words that clients of the reference know.
        case .missing: self.init(.blobMissing, "Raw message not found")
        case .unknownStore: self.init(.blobStoreUnknown)
        }
    }

    /// A job's failure, as a synchronous call would have answered it.
    init(_ error: JobErrorInfo) {
        guard let code = Code(rawValue: error.code) else {
            // A code that only newer workers know.
            self.init(.internalError, error.message, details: error.details)
            return
        }
        self.init(code, error.message, details: error.details)
    }

    /// How a job ended that did not succeed, for a request that waited for it.
    init(endOf job: JobRecord, headers: HTTPFields) throws {
        let error = try job.error?.decode(JobErrorInfo.self)
        self.init(error ?? JobErrorInfo(code: "internal_error", message: "The job failed.", retryable: true))
        self.headers = headers
        self.headers[.location] = "/api/jobs/\(job.id)"
    }

    /// What the framework refuses by itself.
    private init(status: HTTPResponse.Status) {
        switch status {
        case .notFound: self.init(.notFound)
        case .contentTooLarge: self.init(.payloadTooLarge)
        case .methodNotAllowed: self.init(.methodNotAllowed)
        case .unsupportedMediaType: self.init(.unsupportedMediaType)
        default: self.init(status.kind == .clientError ? .invalidRequest : .internalError)
        }
    }
}
