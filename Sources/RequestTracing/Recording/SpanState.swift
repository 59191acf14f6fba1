internal import TraceModel

/// What a span knows of itself, while it is recorded and until it is exported.
struct SpanState {
    var name: String
    var isRecording: Bool
    /// Its place in ``InFlightSpans``.
    var slot: Int?
    private(set) var end = UnixNanoseconds(0)
    private(set) var status = SpanStatus.unset
    private(set) var attributes = AttributeList()
    private(set) var events: [SpanEvent] = []
    private(set) var links: [SpanLink] = []
    private(set) var droppedAttributes = 0
    private(set) var droppedEvents = 0
    private(set) var droppedLinks = 0
    /// The memory of events and links, by estimate.
    private var itemBytes = 0

    init(name: String, isRecording: Bool) {
        self.name = name
        self.isRecording = isRecording
    }

    /// The memory of all of it, by estimate.
    var bytes: Int { SpanWeight.spanBytes + name.utf8.count + status.message.utf8.count + attributes.bytes + itemBytes }

    /// Ends the recording; false when it has ended before.
    mutating func finish(at end: UnixNanoseconds) -> Bool {
        guard isRecording else { return false }
        isRecording = false
        self.end = end
        return true
    }

    /// Sets the status; success once stated is final (OpenTelemetry, trace API, "Set Status"), and an error without a
    /// message does not erase the message of an earlier one.
    mutating func set(_ status: SpanStatus) {
        if self.status.code == .ok || (self.status.code == status.code && status.message.isEmpty) { return }
        self.status = status
    }

    /// Replaces the attributes; see ``AttributeList/replace(with:limit:)``.
    mutating func replaceAttributes(_ new: [Attribute], _ limits: SpanLimits) {
        droppedAttributes += attributes.replace(with: new, limit: limits.attributes)
    }

    /// Sets one attribute; a new key over the limit is dropped.
    mutating func set(_ key: String, _ value: AttributeValue, _ limits: SpanLimits) {
        if !attributes.set(key, value, limit: limits.attributes) { droppedAttributes += 1 }
    }

    mutating func add(_ event: SpanEvent, _ limits: SpanLimits) {
        guard events.count < limits.events else { return droppedEvents += 1 }
        events.append(event)
        itemBytes += SpanWeight.of(event)
    }

    mutating func add(_ link: SpanLink, _ limits: SpanLimits) {
        guard links.count < limits.links else { return droppedLinks += 1 }
        links.append(link)
        itemBytes += SpanWeight.of(link)
    }
}
