import TraceQL

/// Answers as the lines of a script.
struct ConformanceRendering {
    let labels: ConformanceLabels
    let hasDetails: Bool

    /// `a: s1 s2 {count()=2}`, a line for each spanset.
    func lines(_ trace: FoundTrace) -> [String] {
        var lines = trace.spansets.map { spanset in
            let spans = spanset.spans.map { self.span($0, trace) }
            let attributes = spanset.attributes.map { "\($0.name)=\(Self.text($0.value))" }
            let suffix = attributes.isEmpty ? "" : " {" + attributes.joined(separator: ", ") + "}"
            return "\(labels.trace(trace.traceID)): " + spans.joined(separator: " ") + suffix
        }
        if hasDetails {
            let root = "\(trace.rootServiceName ?? "nil") \(trace.rootName ?? "nil")"
            lines.insert("\(labels.trace(trace.traceID)) is \(root) \(Printer.duration(Int64(trace.duration)))", at: 0)
        }
        return lines
    }

    private func span(_ span: FoundSpan, _ trace: FoundTrace) -> String {
        let label = labels.span(span.spanID, of: trace.traceID)
        guard hasDetails else { return label }
        let attributes = span.attributes.map { "\($0.field.spelling)=\(Self.text($0.value))" }
        return attributes.isEmpty ? label : "\(label)[\(attributes.joined(separator: " "))]"
    }

    /// `{name="chat"} 1 - 0.5`: a sample for each step, `-` for none.
    static func line(_ series: TimeSeries) -> String {
        let labels = series.labels.map { "\($0.name)=\(text($0.value))" }.joined(separator: ", ")
        let samples = series.samples.map { $0.map(number) ?? "-" }.joined(separator: " ")
        return "{\(labels)} \(samples)"
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    static func text(_ value: FieldValue?) -> String {
        switch value {
        case nil: "nil"
        case .text(let text)?: Printer.quoted(text)
        case .integer(let number)?: "\(number)"
        case .double(let number)?: "\(number)"
        case .boolean(let flag)?: "\(flag)"
        case .duration(let nanoseconds)?: Printer.duration(nanoseconds)
        case .status(let word)?: word.rawValue
        case .kind(let word)?: word.rawValue
        case .list(let values)?: "[" + values.map(text).joined(separator: ", ") + "]"
        }
    }
}
