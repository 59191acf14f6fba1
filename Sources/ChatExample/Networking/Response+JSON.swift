internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
    /// An answer with a JSON body.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
    ) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        let body = ByteBuffer(bytes: try WireJSON.encode(value))
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
