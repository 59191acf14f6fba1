internal import HTTPTypes
internal import Hummingbird
internal import RequestTracing

/// How an error is told to the one who asked.
struct ChatFailure {
    private struct Body: Encodable {
        struct Problem: Encodable {
            var type: String
            var message: String
        }

        var error: Problem
        var requestId: String
    }

    let status: HTTPResponse.Status
    let type: String
    private let message: String
    private let retryAfter: Duration?

    init(_ error: any Error) {
        var retryAfter: Duration?
        switch error {
        case ModelError.rateLimited(let wait):
            (status, type, message) = (.tooManyRequests, "rate_limited", "The model is busy. Please try again soon.")
            retryAfter = wait ?? .seconds(1)
        case ModelError.timeout:
            (status, type, message) = (.gatewayTimeout, "timeout", "The model took too long to answer.")
        case is ModelError:
            (status, type, message) = (.badGateway, "model_error", "The model could not answer.")
        case let error as InvalidQuestion:
            (status, type, message) = (.badRequest, "invalid_request", error.description)
        case is CancellationError:
            (status, type, message) = (.serviceUnavailable, "unavailable", "The service is stopping.")
        default:
            (status, type, message) = (.internalServerError, "internal", "Something went wrong.")
        }
        self.retryAfter = retryAfter
    }

    func response(_ id: RequestTracing.RequestID) throws -> Response {
        var headers = HTTPFields()
        if let retryAfter { headers[.retryAfter] = "\(retryAfter.components.seconds)" }
        return try .json(
            Body(error: Body.Problem(type: type, message: message), requestId: id.value), status: status,
            headers: headers)
    }
}
