import TraceModel
package import TraceQL

/// Runs a script against a source.
package struct ConformanceRunner: Sendable {
    package let script: ConformanceScript

    package init(_ script: ConformanceScript) {
        self.script = script
    }

    /// Runs every query against the source made of the script's traces.
    ///
    /// - Returns: what differs, a text for each query; empty when everything is as expected.
    package func failures(_ source: some SpanSource) -> [String] {
        script.cases.compactMap { test in
            let answer = answer(test, source)
            guard answer != test.expected else { return nil }
            return "line \(test.line): \(test.text)\n  expected:\n    "
                + test.expected.joined(separator: "\n    ") + "\n  but got:\n    " + answer.joined(separator: "\n    ")
        }
    }

    private func answer(_ test: ConformanceScript.Case, _ source: some SpanSource) -> [String] {
        do {
            let root = try RootExpression.parse(test.text)
            let errors = Validator.errors(in: root)
            if !errors.isEmpty { return errors.map(Self.describe) }
            let query = TraceQLQuery(root)
            let lines = test.kind == .metrics ? try series(query, test, source) : try traces(query, test, source)
            return lines.isEmpty ? ["nothing"] : lines
        } catch let error as TraceQLError {
            return [Self.describe(error)]
        } catch {
            return ["failure: \(error)"]
        }
    }

    private static func describe(_ error: TraceQLError) -> String {
        "error \(error.range.lowerBound)-\(error.range.upperBound)"
    }

    private func traces(
        _ query: TraceQLQuery, _ test: ConformanceScript.Case, _ source: some SpanSource
    ) throws -> [String] {
        let result = try query.search(source, SearchRequest(limit: 100, spansPerSpanset: 100))
        let rendering = ConformanceRendering(labels: script.labels, hasDetails: test.kind == .details)
        return result.traces.flatMap(rendering.lines)
    }

    private func series(
        _ query: TraceQLQuery, _ test: ConformanceScript.Case, _ source: some SpanSource
    ) throws -> [String] {
        let second: UInt64 = 1_000_000_000
        let request = MetricsRequest(
            from: UnixNanoseconds(ConformanceScript.origin + test.range.from * second),
            to: UnixNanoseconds(ConformanceScript.origin + test.range.to * second),
            step: test.range.step.map { $0 * second })
        return try query.metrics(source, request).series.map(ConformanceRendering.line)
    }
}
