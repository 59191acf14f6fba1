/// How large one span may become (OpenTelemetry, SDK, "span limits"): what is over is dropped and counted on the span.
public struct SpanLimits: Hashable, Sendable {
    /// Attributes of a span.
    public var attributes = 128
    /// Events of a span; the first ones are kept.
    public var events = 128
    /// Links of a span; the first ones are kept.
    public var links = 128
    /// Attributes of one event.
    public var attributesPerEvent = 128
    /// Attributes of one link.
    public var attributesPerLink = 128
    /// UTF-8 bytes of one text value. A longer text is cut there and says so, so that one huge prompt neither fills the
    /// queue nor makes the collector refuse its batch.
    public var valueBytes = 256 << 10

    /// The defaults.
    public init() {}
}
