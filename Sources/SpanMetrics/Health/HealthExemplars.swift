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
    /// - Complexity: O(``HealthLimits/exemplars``), no allocation once they are full.
    mutating func offer(_ exemplar: HealthExemplar, _ light: HealthLight) {
        let oldest = exemplar.time.value &- UInt64(HealthLimits.exemplarMinutes) * 60_000_000_000
        kept[light.index].removeAll { $0.time.value < oldest }
        if kept[light.index].count < HealthLimits.exemplars {
            kept[light.index].append(exemplar)
        } else if let least = leastTelling(light), isLess(kept[light.index][least], exemplar, light) {
            kept[light.index][least] = exemplar
        }
    }

    private func leastTelling(_ light: HealthLight) -> Int? {
        var least: Int?
        for index in kept[light.index].indices {
            if let known = least, !isLess(kept[light.index][index], kept[light.index][known], light) { continue }
            least = index
        }
        return least
    }

    private func isLess(_ one: HealthExemplar, _ other: HealthExemplar, _ light: HealthLight) -> Bool {
        switch light {
        case .latency, .tokens: one.value < other.value
        case .errors, .traffic: one.time.value < other.time.value
        }
    }

    /// The most telling first.
    subscript(light: HealthLight) -> [HealthExemplar] {
        kept[light.index].sorted { a, b in
            a.value != b.value ? a.value > b.value : a.time.value > b.time.value
        }
    }
}
