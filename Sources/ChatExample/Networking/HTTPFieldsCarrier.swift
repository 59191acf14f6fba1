internal import HTTPTypes
internal import Tracing

/// Reads trace contexts from the headers of a Hummingbird request.
struct HTTPFieldsCarrier: Extractor {
    func extract(key: String, from carrier: HTTPFields) -> String? {
        HTTPField.Name(key).flatMap { carrier[$0] }
    }
}
