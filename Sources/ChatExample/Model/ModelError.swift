internal import AsyncHTTPClient
internal import RequestTracing

/// Why a model call, or a call of another service, failed.
enum ModelError: ClassifiedError, CustomStringConvertible {
    /// Status 429.
    case rateLimited(retryAfter: Duration?)
    /// No answer within the time allowed.
    case timeout(Duration)
    /// Another error status, with the API's own word for it.
    case status(Int, code: String?, message: String)
    /// An answer that is not what the API promises.
    case malformed(String)
    /// No connection, or it broke.
    case connection(String)

    var errorType: String {
        switch self {
        case .malformed: "malformed_response"
        default: errorClass?.rawValue ?? "unknown"
        }
    }

    /// nil for answers that cannot be read, which is no class of its own.
    private var errorClass: LLMErrorClass? {
        switch self {
        case .rateLimited: .rateLimit
        case .timeout: .timeout
        case .status(let status, let code, _): LLMErrorClass(status: status, code: code)
        case .connection: .connection
        case .malformed: nil
        }
    }

    /// Whether another model may do better: the question is not what was wrong.
    var isWorthAnotherModel: Bool {
        switch self {
        case .rateLimited, .timeout, .malformed, .connection: true
        case .status: errorClass == .serverError || errorClass == .overloaded || errorClass == .timeout
        }
    }

    var description: String {
        switch self {
        case .rateLimited: "the rate limit is reached"
        case .timeout(let timeout): "no answer within \(timeout)"
        case .status(let status, _, let message): "status \(status): \(message)"
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
