internal import AsyncHTTPClient
internal import RequestTracing

/// Why a model call, or a call of another service, failed.
enum ModelError: ClassifiedError, CustomStringConvertible {
    /// Status 429.
    case rateLimited(retryAfter: Duration?)
    /// No answer within the time allowed.
    case timeout(Duration)
    /// Another error status.
    case status(Int, message: String)
    /// An answer that is not what the API promises.
    case malformed(String)
    /// No connection, or it broke.
    case connection(String)

    var errorType: String {
        switch self {
        case .rateLimited: "429"
        case .timeout: "timeout"
        case .status(let status, _): "\(status)"
        case .malformed: "malformed_response"
        case .connection: "connection"
        }
    }

    var description: String {
        switch self {
        case .rateLimited: "the rate limit is reached"
        case .timeout(let timeout): "no answer within \(timeout)"
        case .status(let status, let message): "status \(status): \(message)"
        case .malformed(let problem): "the answer cannot be read: \(problem)"
        case .connection(let problem): "the connection failed: \(problem)"
        }
    }

    /// The error a failed call stands for; cancellation stays what it is.
    static func of(_ error: any Error, timeout: Duration) -> any Error {
        if error is CancellationError || error is ModelError { return error }
        switch error as? HTTPClientError {
        case .deadlineExceeded?, .readTimeout?, .connectTimeout?, .getConnectionFromPoolTimeout?:
            return ModelError.timeout(timeout)
        case .cancelled?:
            return CancellationError()
        default:
            return ModelError.connection("\(error)")
        }
    }
}
