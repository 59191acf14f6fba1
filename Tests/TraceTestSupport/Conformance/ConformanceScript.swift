import TraceModel

/// Traces, queries over them, and the answers that any source has to give. The format is described beside the scripts.
package struct ConformanceScript: Sendable {
    package struct Case: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            /// Spansets and what the pipeline says of them.
            case query
            /// The same with roots, durations and attributes.
            case details
            /// Series.
            case metrics
        }

        package let kind: Kind
        package let text: String
        /// Lines, without their indentation.
        package var expected: [String]
        package let line: Int
        /// Seconds behind ``ConformanceScript/origin``: from, to, and the step; nil for an instant query.
        package let range: (from: UInt64, to: UInt64, step: UInt64?)
    }

    /// All times of a script count from here, a whole hour.
    package static let origin: UInt64 = 1_790_000_000_000_000_000 / 3_600_000_000_000 * 3_600_000_000_000

    package private(set) var traces: [MemoryTrace] = []
    package private(set) var labels = ConformanceLabels()
    package private(set) var cases: [Case] = []

    /// - Throws: ``ScriptError`` for a line that cannot be read.
    package init(_ text: String) throws {
        var range: (from: UInt64, to: UInt64, step: UInt64?) = (0, 3600, 3600)
        var open: (label: String, lines: [ScriptLine])?
        for line in ScriptLine.lines(of: text) {
            if line.indentation > 0 {
                if open != nil { open?.lines.append(line) } else { try expect(line) }
                continue
            }
            try close(&open)
            switch line.keyword {
            case "trace": open = (line.rest, [])
            case "range": range = try Self.range(line)
            default:
                guard let kind = Case.Kind(rawValue: line.keyword) else { throw line.error("an unknown keyword") }
                cases.append(Case(kind: kind, text: line.rest, expected: [], line: line.number, range: range))
            }
        }
        try close(&open)
    }

    private mutating func expect(_ line: ScriptLine) throws {
        guard !cases.isEmpty else { throw line.error("an answer without a query") }
        cases[cases.count - 1].expected.append(line.content)
    }

    private mutating func close(_ open: inout (label: String, lines: [ScriptLine])?) throws {
        guard let trace = open else { return }
        open = nil
        let traceID = labels.addTrace(trace.label)
        var parser = ConformanceTraceParser(traceID: traceID)
        traces.append(MemoryTrace(try parser.spans(trace.lines)))
        labels.addSpans(parser.labels, of: traceID)
    }

    private static func range(_ line: ScriptLine) throws -> (from: UInt64, to: UInt64, step: UInt64?) {
        let words = line.rest.split(separator: " ")
        guard words.count >= 2, let from = UInt64(words[0]), let to = UInt64(words[1]) else {
            throw line.error("a range is two numbers of seconds and a step")
        }
        return (from, to, words.count > 2 ? UInt64(words[2]) : nil)
    }
}

/// A line that cannot be read.
package struct ScriptError: Error, CustomStringConvertible {
    package let description: String
}
