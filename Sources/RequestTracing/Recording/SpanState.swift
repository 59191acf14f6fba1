internal import TraceModel
internal import Tracing

/// What a span knows of itself while it is recorded.
struct SpanState {
    var name: String
    let kind: TraceModel.SpanKind
    let start: UnixNanoseconds
    let limits: SpanLimits
    var isRecording: Bool
    /// Its place in ``InFlightSpans``.
    var slot: Int?
    private(set) var status = TraceModel.SpanStatus.unset
    private(set) var attributes = SpanAttributes([:])
    private(set) var events: [TraceModel.SpanEvent] = []
    private(set) var links: [TraceModel.SpanLink] = []
    private(set) var droppedAttributes = 0
    private(set) var droppedEvents = 0
    private(set) var droppedLinks = 0

    init(name: String, kind: TraceModel.SpanKind, start: UnixNanoseconds, limits: SpanLimits, isRecording: Bool) {
        self.name = name
        self.kind = kind
        self.start = start
        self.limits = limits
        self.isRecording = isRecording
    }

    /// Sets the status; success once stated is final (OpenTelemetry, trace API, "Set Status"), and an error without a
    /// message does not erase the message of an earlier one.
    mutating func set(_ status: TraceModel.SpanStatus) {
        if self.status.code == .ok || (self.status.code == status.code && status.message.isEmpty) { return }
        self.status = status
    }

    /// Replaces the attributes. Over the limit the keys already present stay, then the first in alphabetical order:
    /// the dictionary the API passes has no order of its own. O(n), O(n log n) over the limit.
    mutating func set(_ newAttributes: SpanAttributes) {
        guard newAttributes.count > limits.attributes else {
            attributes = newAttributes
            return
        }
        var all: [(key: String, value: SpanAttribute, isNew: Bool)] = []
        newAttributes.forEach { all.append(($0, $1, attributes.get($0) == nil)) }
        all.sort { ($0.isNew ? 1 : 0, $0.key) < ($1.isNew ? 1 : 0, $1.key) }
        droppedAttributes += all.count - limits.attributes
        attributes = SpanAttributes(
            Dictionary(all.prefix(limits.attributes).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }))
    }

    /// Sets one attribute; a new key over the limit is dropped. O(1).
    mutating func set(_ key: String, _ value: SpanAttribute) {
        if attributes.count < limits.attributes || attributes.get(key) != nil {
            attributes.set(key, value: value)
        } else {
            droppedAttributes += 1
        }
    }

    mutating func add(_ event: TraceModel.SpanEvent) {
        if events.count < limits.events { events.append(event) } else { droppedEvents += 1 }
    }

    mutating func add(_ link: TraceModel.SpanLink) {
        if links.count < limits.links { links.append(link) } else { droppedLinks += 1 }
    }
}
