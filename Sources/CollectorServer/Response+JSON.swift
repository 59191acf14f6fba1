internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// What `write` writes. No cache keeps it: it is about what is stored now.
    static func json(_ status: HTTPResponse.Status = .ok, _ write: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        write(&writer)
        return .bytes(status, writer.bytes, "application/json", [.cacheControl: "no-store"])
    }

    /// The answer that a query writes, or why it has none.
    static func answer(_ write: (inout JSONWriter) throws -> Void) -> Response {
        var writer = JSONWriter()
        do {
            try write(&writer)
            return .bytes(.ok, writer.bytes, "application/json", [.cacheControl: "no-store"])
        } catch {
            return .failure(error)
        }
    }

    /// Why a query has no answer, as the query APIs of Weir say it.
    static func failure(_ error: any Error) -> Response {
        let error = QueryError(answering: error)
        var writer = JSONWriter()
        writer.error(error)
        return .bytes(error.status, writer.bytes, "application/json")
    }
}
