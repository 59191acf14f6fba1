public import NIOHTTP1
public import Tracing

/// Carries trace contexts in the headers of AsyncHTTPClient and NIO.
public struct HTTPHeadersCarrier: Injector, Extractor {
    /// It has no state.
    public init() {}

    /// Sets a header, in place of one of that name.
    public func inject(_ value: String, forKey key: String, into carrier: inout HTTPHeaders) {
        carrier.replaceOrAdd(name: key, value: value)
    }

    /// Several headers of one name are one list (RFC 9110, 5.2).
    public func extract(key: String, from carrier: HTTPHeaders) -> String? {
        let values = carrier[key]
        return values.isEmpty ? nil : values.joined(separator: ",")
    }
}
