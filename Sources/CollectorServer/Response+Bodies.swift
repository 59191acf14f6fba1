internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
    static func bytes(
        _ status: HTTPResponse.Status, _ body: [UInt8], _ contentType: String, _ headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// A body that is written piece by piece, each when the one before has gone out.
    static func chunks(
        _ status: HTTPResponse.Status, _ body: some Sequence<[UInt8]> & Sendable, _ contentType: String,
        _ headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        let body = ResponseBody { writer in
            for chunk in body { try await writer.write(ByteBuffer(bytes: chunk)) }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    static func plain(_ status: HTTPResponse.Status, _ text: String, _ headers: HTTPFields = [:]) -> Response {
        .bytes(status, Array(text.utf8), "text/plain; charset=utf-8", headers)
    }

    /// The collector listens only once its data is read back, so an answer at all means ready.
    static func health(_ request: Request) -> Response {
        request.method == .get || request.method == .head
            ? .plain(.ok, "ok\n") : .plain(.methodNotAllowed, "health is asked with GET\n", [.allow: "GET, HEAD"])
    }
}
