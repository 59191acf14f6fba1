/// The two encodings of OTLP/HTTP. An answer uses the one of its request.
package enum OTLPEncoding: Sendable, Hashable, CaseIterable {
    case protobuf
    case json
}
