import TraceModel
import TraceStore
import TraceTestSupport

/// What the columns of a block should have, from its traces read one by one.
struct ExpectedSpans {
    static let owners: [AttributeOwner] = [.span, .resource, .scope, .event, .link]

    private struct Expected {
        let value: SpanData
        let resource: Resource
        let scope: InstrumentationScope
        let summary: RequestSummary
    }

    private var spans: [Expected] = []

    init(_ block: StoredSpans, _ engine: StoreEngine) throws {
        let ids = try block.spanIDs()
        for (trace, id) in try block.traceIDs().enumerated() {
            guard let stored = try engine.trace(id), let summary = RequestSummary(stored) else { continue }
            for row in block.firstSpans[trace]..<block.firstSpans[trace + 1] {
                guard let span = stored.spans.first(where: { $0.spanID == ids[row] }) else { continue }
                spans.append(
                    Expected(
                        value: span.batch.spanValue(span.row),
                        resource: span.batch.resourceValue(Int(span.batch.resource[span.row])),
                        scope: span.batch.scopeValue(Int(span.batch.scope[span.row])), summary: summary))
            }
        }
    }

    var fields: [SpanField] {
        var fields: [SpanField] = [
            .name, .statusCode, .statusMessage, .kind, .scopeName, .scopeVersion, .eventName, .eventOffset,
            .linkTraceID, .linkSpanID, .rootName, .rootService, .requestID,
        ]
        for owner in Self.owners {
            for key in keys(owner).sorted() + ["not there"] { fields.append(.attribute(owner, key: key)) }
        }
        return fields
    }

    func keys(_ owner: AttributeOwner) -> Set<String> {
        Set(spans.flatMap { lists(owner, $0).flatMap { $0.map(\.key) } })
    }

    private func lists(_ owner: AttributeOwner, _ span: Expected) -> [[Attribute]] {
        switch owner {
        case .span: [span.value.attributes]
        case .resource: [span.resource.attributes]
        case .scope: [span.scope.attributes]
        case .event: span.value.events.map(\.attributes)
        case .link: span.value.links.map(\.attributes)
        }
    }

    /// The values of one row; none where it does not have the field.
    func values(_ field: SpanField, _ row: Int) -> [StoredValue] {
        let span = spans[row]
        switch field {
        case .name: return [.text(span.value.name)]
        case .statusCode: return [.integer(Int64(span.value.status.code.rawValue))]
        case .statusMessage: return [.text(span.value.status.message)]
        case .kind: return [.integer(Int64(span.value.kind.rawValue))]
        case .scopeName: return [.text(span.scope.name)]
        case .scopeVersion: return [.text(span.scope.version)]
        case .eventName: return span.value.events.map { .text($0.name) }
        case .eventOffset:
            return span.value.events.map {
                .integer(Int64(bitPattern: $0.time.value &- span.value.start.value))
            }
        case .linkTraceID: return span.value.links.map { .text($0.traceID.description) }
        case .linkSpanID: return span.value.links.map { .text($0.spanID.description) }
        case .rootName: return span.summary.isRootMissing ? [] : [.text(span.summary.rootName)]
        case .rootService: return span.summary.isRootMissing ? [] : [.text(span.summary.rootService)]
        case .requestID: return span.summary.requestID.map { [.text($0)] } ?? []
        case .attribute(let owner, let key):
            let found = lists(owner, span).compactMap { list in list.first { $0.key == key }?.value }
            let isSingle = owner == .span || owner == .resource || owner == .scope
            return found.compactMap { isSingle ? Self.single($0) : Self.listed($0) }
        }
    }

    private static func single(_ value: AttributeValue) -> StoredValue? {
        switch value {
        case .map, .bytes: nil
        default: listed(value)
        }
    }

    private static func listed(_ value: AttributeValue) -> StoredValue? {
        switch value {
        case .empty: nil
        case .string(let text): .text(text)
        case .bool(let flag): .boolean(flag)
        case .int(let number): .integer(number)
        case .double(let number): .double(number)
        case .bytes(let bytes): .text(String(decoding: bytes, as: UTF8.self))
        case .array(let members): .list(members.compactMap(member))
        case .map(let members): .list(members.compactMap { member($0.value) })
        }
    }

    private static func member(_ value: AttributeValue) -> StoredValue? {
        switch value {
        case .array, .map: nil
        case .empty: .list([])
        default: listed(value)
        }
    }
}

extension StoredColumn {
    /// The values of one row; none where it does not have the field.
    func values(_ row: Int) -> [StoredValue] {
        switch self {
        case .absent: []
        case .texts(let codes, let texts):
            if codes[row] == Self.noText { [] } else { [.text(texts.text(Int(codes[row])))] }
        case .integers(let values, let present): present?[row] ?? true ? [.integer(values[row])] : []
        case .doubles(let values, let present): present?[row] ?? true ? [.double(values[row])] : []
        case .booleans(let values, let present): present?[row] ?? true ? [.boolean(values[row])] : []
        case .mixed(let values): values[row].map { [$0] } ?? []
        case .lists(let ends, let values): Array(values[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])])
        }
    }
}

extension StoredTexts {
    fileprivate func text(_ number: Int) -> String {
        String(decoding: bytes[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])], as: UTF8.self)
    }
}
