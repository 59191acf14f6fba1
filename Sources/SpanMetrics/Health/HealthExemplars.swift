package import TraceModel

/// A trace to look at.
package struct HealthExemplar: Sendable, Equatable {
    package let traceID: TraceID
    package let spanID: SpanID
    /// When it ended.
    package let time: UnixNanoseconds
    /// What the light watches of it: seconds, tokens, 1 for a failure.
    package let value: Double
}

/// The traces that show best what a light watches, of the latest minutes.
struct HealthExemplars: Sendable {
    private var kept: [[HealthExemplar]] = Array(repeating: [], count: HealthLight.allCases.count)

    /// Of latency and tokens the largest stay, of errors and traffic the latest.
    mutating func offer(_ exemplar: HealthExemplar, _ light: HealthLight) {
        let oldest = exemplar.time.value &- UInt64(HealthLimits.exemplarMinutes) * 60_000_000_000
        kept[light.index].removeAll { $0.time.value < oldest }
        if kept[light.index].count < HealthLimits.exemplars {
            kept[light.index].append(exemplar)
            return
        }
        let rank = { (one: HealthExemplar) in
            light == .latency || light == .tokens ? one.value : Double(one.time.value)
        }
        guard
            let least = kept[light.index].indices.min(by: { rank(kept[light.index][$0]) < rank(kept[light.index][$1]) }
            ),
            rank(kept[light.index][least]) < rank(exemplar)
        else { return }
        kept[light.index][least] = exemplar
    }

    /// The most telling first.
    subscript(light: HealthLight) -> [HealthExemplar] {
        kept[light.index].sorted { a, b in
            a.value != b.value ? a.value > b.value : a.time.value > b.time.value
        }
    }
}
