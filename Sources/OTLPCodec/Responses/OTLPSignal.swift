/// What a request carries; each has a path and an answer of its own (OTLP 1.11, "OTLP/HTTP Request").
package enum OTLPSignal: Sendable, Hashable, CaseIterable {
    case traces
    case logs
    case metrics
}
