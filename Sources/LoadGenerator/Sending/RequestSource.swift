internal import NIOCore
internal import TraceModel

/// The requests of one connection, one after the other.
struct RequestSource: Sendable {
    private let templates: [RequestTemplate]
    private let clock: WallClock
    private let stride: Int
    private var position: Int
    private var identities: IdentitySource

    /// - Parameter connection: connections take turns through the templates, each with ids of its own.
    init(templates: [RequestTemplate], clock: WallClock, _ configuration: LoadConfiguration, connection: Int) {
        self.templates = templates
        self.clock = clock
        stride = configuration.connections
        position = connection
        identities = IdentitySource(seed: configuration.seed, connection: connection)
    }

    var nextSpanCount: Int { templates[position % templates.count].spanCount }

    mutating func next() -> PreparedRequest {
        let template = templates[position % templates.count]
        position += stride
        var body = ByteBuffer()
        template.write(into: &body, &identities, now: clock.now)
        return PreparedRequest(body: body, spanCount: template.spanCount)
    }
}
