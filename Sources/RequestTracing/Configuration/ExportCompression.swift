/// How the body of an export is compressed (OTLP 1.11, "OTLP/HTTP request").
public enum ExportCompression: String, Hashable, Sendable, CaseIterable {
    /// Not at all: right for a collector on the same machine.
    case none
    /// gzip at its fastest level: less than half of the bytes, of long texts a fifth, for some microseconds per span.
    case gzip
}
