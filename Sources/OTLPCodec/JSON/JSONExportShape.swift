/// What differs between the requests of the two signals above the level of their rows.
enum JSONExportShape {
    case traces
    case logs

    var resources: StaticString {
        switch self {
        case .traces: "resourceSpans"
        case .logs: "resourceLogs"
        }
    }

    var scopes: StaticString {
        switch self {
        case .traces: "scopeSpans"
        case .logs: "scopeLogs"
        }
    }

    var rows: StaticString {
        switch self {
        case .traces: "spans"
        case .logs: "logRecords"
        }
    }
}
