internal import Foundation

/// What of a search's answer is shown.
struct SearchAnswer: Decodable {
    struct Trace: Decodable {
        struct Spanset: Decodable {
            let matched: Int
        }

        let traceID: String
        let rootServiceName: String
        let rootTraceName: String
        let startTimeUnixNano: String
        let durationMs: UInt32
        let spanSets: [Spanset]
    }

    let traces: [Trace]
}

/// Found traces, a line for each.
struct TraceTable {
    private let answer: SearchAnswer

    init(_ answer: SearchAnswer) {
        self.answer = answer
    }

    var text: String {
        if answer.traces.isEmpty { return "No trace matches." }
        var table = TextTable(["TIME", "DURATION", "SERVICE", "NAME", "TRACE ID", "MATCHED"], left: [0, 2, 3, 4])
        for trace in answer.traces {
            table.add([
                UInt64(trace.startTimeUnixNano).map { Figure.time($0) } ?? trace.startTimeUnixNano.printable,
                Figure.duration(milliseconds: trace.durationMs), trace.rootServiceName.line, trace.rootTraceName.line,
                trace.traceID.line, Figure.count(trace.spanSets.reduce(0) { $0 + $1.matched }),
            ])
        }
        return table.lines(indentation: 0).joined(separator: "\n")
    }
}

extension String {
    /// Fit for a cell of a table.
    var line: String { printable.replacingOccurrences(of: "\n", with: "\u{fffd}") }
}

extension Figure {
    /// "12 ms", "1.234 s", "2 m 5 s"
    fileprivate static func duration(milliseconds: UInt32) -> String {
        switch milliseconds {
        case 0: "< 1 ms"
        case ..<1000: "\(milliseconds) ms"
        case ..<60_000: decimal(Double(milliseconds) / 1000, places: 3) + " s"
        default: "\(milliseconds / 60_000) m \(milliseconds / 1000 % 60) s"
        }
    }
}
