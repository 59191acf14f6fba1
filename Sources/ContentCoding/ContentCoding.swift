/// How the body of a request is compressed (RFC 9110, section 8.4).
package enum ContentCoding: String, Sendable, Hashable, CaseIterable {
    /// Not at all. A caller that sees this can use the body as it is instead of having ``decode(_:limit:)`` copy it.
    case identity
    /// RFC 1952, one member or several.
    case gzip
    /// zlib (RFC 1950), or the bare deflate stream (RFC 1951) that some senders mean by it.
    case deflate
    /// RFC 8878, one frame or several.
    case zstd

    /// The coding that a `Content-Encoding` header names; nil for one that is not supported, or for several at once.
    /// No header, or an empty one, means ``identity``. Names are case-insensitive.
    package init?(headerValue: String?) {
        switch Self.trimmed(headerValue ?? "").lowercased() {
        case "", "identity": self = .identity
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "zstd": self = .zstd
        default: return nil
        }
    }

    /// Without the optional white space of header fields (RFC 9110, section 5.6.3) around it.
    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }

    private static func isBlank(_ character: Character) -> Bool {
        character == " " || character == "\t"
    }

    /// Decompresses `bytes` to at most `limit` bytes.
    ///
    /// Memory stays near `limit` whatever the body claims or holds: no more is ever allocated for the result, except
    /// that the old and the new buffer exist together for a moment when it grows.
    /// - Throws: ``ContentCodingError``.
    /// - Complexity: O(bytes in + bytes out); a wrong or missing size hint can double the work.
    package func decode(
        _ bytes: UnsafeRawBufferPointer, limit: Int
    ) throws(ContentCodingError) -> DecodedBody {
        switch self {
        case .identity:
            guard bytes.count <= limit else { throw .exceedsLimit(limit) }
            return unsafe DecodedBody(copying: bytes)
        case .gzip: return unsafe try GzipDecoder.decode(bytes, limit: limit)
        case .deflate: return unsafe try ZlibDecoder.decode(bytes, limit: limit)
        case .zstd: return unsafe try ZstandardDecoder.decode(bytes, limit: limit)
        }
    }
}
