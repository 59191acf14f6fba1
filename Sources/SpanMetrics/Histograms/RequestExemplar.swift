/// One observation behind a bucket, with the id by which people know its request.
struct RequestExemplar: Hashable, Sendable {
    /// OpenMetrics allows the labels of an exemplar 128 characters, names included: `trace_id` and `span_id` with
    /// their values take 63, the name `request_id` 10.
    static let longestRequestID = 55

    var span: SpanExemplar
    /// Empty when there is none, or when it is longer than ``longestRequestID``: half an id finds nothing.
    var requestID: String
    /// Whole Unix seconds.
    var arrivedAt: UInt32 = 0

    static let none = RequestExemplar(span: .none, requestID: "")

    init(span: SpanExemplar, requestID: String) {
        self.span = span
        self.requestID = Self.isShort(requestID) ? requestID : ""
    }

    private static func isShort(_ id: String) -> Bool {
        id.utf8.count <= longestRequestID || id.unicodeScalars.count <= longestRequestID
    }
}
