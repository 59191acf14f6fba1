internal import HTTPTypes
internal import Hummingbird

/// The error answers of the stand-in, in the shape of the API it stands in for.
enum StandInErrors {
    private struct Body: Encodable {
        struct Problem: Encodable {
            var message: String
            var type: String
            var code: String
        }

        var error: Problem
    }

    static func rateLimited(retryAfterSeconds: Int) throws -> Response {
        try response(
            .tooManyRequests, "Rate limit reached for requests", "requests", "rate_limit_exceeded",
            headers: [.retryAfter: "\(retryAfterSeconds)"])
    }

    static func failed() throws -> Response {
        try response(.internalServerError, "The server had an error", "server_error", "internal_error")
    }

    static func stopping() throws -> Response {
        try response(.serviceUnavailable, "The server is stopping", "server_error", "unavailable")
    }

    static func invalid(_ problem: String) throws -> Response {
        try response(.badRequest, problem, "invalid_request_error", "invalid_body")
    }

    private static func response(
        _ status: HTTPResponse.Status, _ message: String, _ type: String, _ code: String, headers: HTTPFields = [:]
    ) throws -> Response {
        try .json(
            Body(error: Body.Problem(message: message, type: type, code: code)), status: status, headers: headers)
    }
}
