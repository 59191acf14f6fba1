internal import HTTPTypes

/// Why a query cannot be answered, for the person who asked it.
struct QueryError: Error {
    let status: HTTPResponse.Status
    /// The query parameter at fault, if one is.
    let parameter: String?
    let message: String

    static func badParameter(_ name: String, _ message: String) -> QueryError {
        QueryError(status: .badRequest, parameter: name, message: message)
    }
}
