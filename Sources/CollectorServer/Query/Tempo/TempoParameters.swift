internal import TraceModel
internal import TraceQL

/// The parameters of Tempo's query API, as Grafana sends them.
struct TempoParameters {
    /// Values or keys of a list; Grafana asks for 5000.
    private static let largestTagLimit = 10_000
    /// Points of a series that a range without a step is cut into at most.
    private static let defaultPoints: UInt64 = 240

    private let parameters: QueryParameters

    init(_ parameters: QueryParameters) {
        self.parameters = parameters
    }

    func string(_ name: String) -> String? { parameters.string(name) }

    /// The query itself; where it is absent, one made of the older parameters `tags`, `minDuration` and `maxDuration`.
    func query() throws(QueryError) -> String {
        if let text = string("q") ?? string("query") { return text }
        var bounds: [String] = []
        if let shortest = try duration("minDuration") { bounds.append("trace:duration >= \(shortest)ns") }
        if let longest = try duration("maxDuration") { bounds.append("trace:duration <= \(longest)ns") }
        let tags = Self.pairs(string("tags") ?? "").map { Self.condition($0.key, $0.value) }
        // Each tag may be on a span of its own.
        let filters = tags.isEmpty ? [bounds] : tags.map { [$0] + bounds }
        return filters.map { "{ \($0.joined(separator: " && ")) }" }.joined(separator: " && ")
    }

    /// One of the older tags, among which were names for what is a field now. Their values had no types.
    private static func condition(_ key: String, _ value: String) -> String {
        switch key {
        case "name": return "name = \(Printer.quoted(value))"
        case "root.name": return "trace:rootName = \(Printer.quoted(value))"
        case "root.service.name": return "trace:rootService = \(Printer.quoted(value))"
        case "error" where value == "true": return "status = error"
        case "status", "status.code":
            if let status = StatusWord(rawValue: value) { return "status = \(status.rawValue)" }
        default: break
        }
        return TagCondition(key: key, value: value).attribute
    }

    private func duration(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        guard let nanoseconds = QueryParameters.nanoseconds(text), nanoseconds <= UInt64(Int64.max) else {
            throw .badParameter(name, "\(name) must be a duration such as 250ms or 1.5s, not \(text)")
        }
        return nanoseconds
    }

    /// `service.name=chat "status text"="not found"` (logfmt).
    static func pairs(_ text: String) -> [(key: String, value: String)] {
        var words: [String] = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                words[words.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" && isQuoted {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == " " && !isQuoted {
                words.append("")
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words.compactMap { word in
            guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return nil }
            return (String(word[..<sign]), String(word[word.index(after: sign)...]))
        }
    }

    func searchRequest() throws(QueryError) -> SearchRequest {
        var request = SearchRequest()
        request.from = try time("start")
        request.to = try time("end")
        request.limit = try count("limit", in: 1...AnswerLimits.traces) ?? SearchRequest.defaultLimit
        // Tempo: 0 asks for every span.
        let spans = try count("spss", in: 0...Int(Int32.max)) ?? SearchRequest.defaultSpansPerSpanset
        request.spansPerSpanset = spans == 0 ? .max : spans
        return request
    }

    /// - Parameter isInstant: one value over the whole range.
    func metricsRequest(isInstant: Bool, now: UnixNanoseconds) throws(QueryError) -> MetricsRequest {
        let to = try time("end") ?? now
        let range = try nanoseconds("since") ?? 3_600_000_000_000
        let from = try time("start") ?? UnixNanoseconds(to.value > range ? to.value - range : 0)
        guard from < to else { throw .badParameter("end", "end must be after start") }
        let step = try nanoseconds("step") ?? max(1_000_000_000, (to.value - from.value) / Self.defaultPoints)
        guard step > 0 else { throw .badParameter("step", "step must be longer than 0") }
        let exemplars = try count("exemplars", in: 0...AnswerLimits.exemplars) ?? MetricsRequest.defaultExemplars
        let request = MetricsRequest(
            from: from, to: to, step: isInstant ? nil : step, exemplars: isInstant ? 0 : exemplars)
        return isInstant ? request : request.aligned
    }

    /// Nanoseconds between two lines about progress.
    func progressInterval() throws(QueryError) -> UInt64 {
        try nanoseconds("progress") ?? ProgressPace.defaultNanoseconds
    }

    func tagLimit() throws(QueryError) -> Int {
        try count("limit", in: 0...Int.max).map { $0 == 0 ? Self.largestTagLimit : min($0, Self.largestTagLimit) }
            ?? Self.largestTagLimit
    }

    /// Unix seconds as Tempo has it; also milliseconds and nanoseconds, told apart by their size.
    func time(_ name: String) throws(QueryError) -> UnixNanoseconds? {
        guard let text = string(name) else { return nil }
        guard let number = Double(text), number >= 0, number < 1.8e19 else {
            throw .badParameter(name, "\(name) must be a time in Unix seconds, not \(text)")
        }
        let isExact = UInt64(text)
        if number >= 1e17 { return UnixNanoseconds(isExact ?? UInt64(number)) }
        if number >= 1e11 { return UnixNanoseconds((isExact ?? UInt64(number)) * 1_000_000) }
        return UnixNanoseconds(isExact.map { $0 * 1_000_000_000 } ?? UInt64(number * 1e9))
    }

    private func nanoseconds(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        if let seconds = Double(text), seconds >= 0, seconds < 1e9 { return UInt64(seconds * 1e9) }
        guard let nanoseconds = QueryParameters.nanoseconds(text) else {
            throw .badParameter(name, "\(name) must be a duration such as 60s, not \(text)")
        }
        return nanoseconds
    }

    private func count(_ name: String, in range: ClosedRange<Int>) throws(QueryError) -> Int? {
        guard let text = string(name) else { return nil }
        guard let count = Int(text), range.contains(count) else {
            throw .badParameter(
                name, "\(name) must be a number from \(range.lowerBound) to \(range.upperBound), not \(text)")
        }
        return count
    }
}
