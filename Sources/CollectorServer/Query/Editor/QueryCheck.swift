internal import TraceQL
internal import TraceQuery

/// Whether a query can be run, and what it is made of, so that an editor can put stages to it without reading it.
enum QueryCheck: Sendable {
    enum Role: String, Sendable {
        /// `{ … }`, alone.
        case filter
        /// `select`, `sort`, `limit`: changes what is listed and in which order, not what is found.
        case select, sort, limit
        case other
    }

    struct Stage: Sendable {
        let role: Role
        let text: String
    }

    /// A query for spans: its stages in order, and its hints with the word before them.
    case spans([Stage], hints: String)
    case series
    case mistake(TraceQLError)

    init(_ text: String) {
        do {
            let root = try RootExpression.parse(text)
            _ = try TraceQLQueries.prepared(text)
            guard case .spansets(let pipeline) = root.body else {
                self = .series
                return
            }
            let hints = root.description.dropFirst(RootExpression(root.body).description.count)
            self = .spans(pipeline.stages.map(Self.stage), hints: String(hints))
        } catch {
            self = .mistake(error)
        }
    }

    private static func stage(_ stage: PipelineStage) -> Stage {
        let text = RootExpression(.spansets(SpansetPipeline([stage]))).description
        let role: Role =
            switch stage.node {
            case .spansets(let spansets): if case .filter = spansets.node { .filter } else { .other }
            case .select: .select
            case .sort: .sort
            case .limit: .limit
            case .scalarFilter, .group, .coalesce: .other
            }
        return Stage(role: role, text: text)
    }
}
