import TraceModel
import TraceStore
import TraceTestSupport

extension StoreSimulation {
    /// A filter whose conditions are mostly taken from spans that are there, so that it finds something.
    mutating func randomFilter() -> RequestFilter {
        var filter = RequestFilter(
            order: RequestFilter.Order.allCases.randomElement(using: &generator) ?? .newest,
            limit: 1 + Int(generator.next() % 30))
        let sample = randomSpan()
        if generator.chance(0.3) {
            filter.service = generator.chance(0.8) ? sample?.resource.serviceName : "nobody"
        }
        if generator.chance(0.3) { filter.name = generator.chance(0.8) ? sample?.data.name : "nothing" }
        if generator.chance(0.5) { filter.attributes.append(randomCondition(sample)) }
        if generator.chance(0.15) { filter.attributes.append(randomCondition(randomSpan())) }
        if generator.chance(0.25) { filter.minimumDuration = generator.next() % 100_000_000_000 }
        if generator.chance(0.25) { filter.maximumDuration = generator.next() % 900_000_000_000 }
        if generator.chance(0.2) { filter.earliestStart = sample?.data.start }
        if generator.chance(0.2) { filter.latestStart = sample?.data.start }
        if generator.chance(0.3) { filter.status = generator.chance(0.5) ? .ok : .error }
        if generator.chance(0.15) { filter.outcomes = [UInt8(1 + generator.next() % 2)] }
        if generator.chance(0.15) { filter.minimumTokens = generator.next() % 3000 }
        if generator.chance(0.1) { filter.minimumCostPicodollars = generator.next() % 9_000_000 }
        return filter
    }

    private mutating func randomSpan() -> SentSpan? {
        guard let id = reference.ids.randomElement(using: &generator) else { return nil }
        return reference.traces[id]?.spans.randomElement(using: &generator)
    }

    private mutating func randomCondition(_ span: SentSpan?) -> AttributeCondition {
        let known = generator.chance(0.2) ? span?.resource.attributes : span?.data.attributes
        guard let attribute = known?.randomElement(using: &generator), let value = text(attribute.value) else {
            let pairs = [("model", "m1"), ("tokens", "2"), ("stream", "true"), ("model", "nothing"), ("nothing", "m1")]
            let pair = pairs.randomElement(using: &generator) ?? pairs[0]
            return AttributeCondition(key: pair.0, value: pair.1)
        }
        return AttributeCondition(key: attribute.key, value: value)
    }

    /// How a value is written in a condition; nil for those that no condition finds.
    private func text(_ value: AttributeValue) -> String? {
        switch value {
        // A text that may be gone cannot be found for sure.
        case .string(let text): textsMayBeGone && text.utf8.count > 256 ? nil : text
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): String(flag)
        case .empty, .bytes, .array, .map: nil
        }
    }
}
