package import TraceModel

/// One process that numbers its records, and what has become of them.
package struct SenderReport: Sendable {
    package let service: String
    package let instance: String
    package let startedAt: UnixNanoseconds
    package let seenAt: UnixNanoseconds
    /// Records it has made, as far as they were meant for this collector.
    package let sent: UInt64
    package let received: UInt64
    package let lost: LossCounts
    /// Numbers that may still come.
    package let awaited: UInt64
}

/// Which minutes are incomplete, and why.
package struct LossReport: Sendable {
    package let time: UnixNanoseconds
    /// By service, then instance.
    package let senders: [SenderReport]
    /// By time.
    package let stretches: [LossStretch]
    package let refused: [RefusedMinute]
    /// Since the collector began, by service.
    let totals: [(service: String, counts: LossCounts)]

    init(_ table: LossTable, at now: UnixNanoseconds) {
        time = now
        senders = table.senders.map { key, record in
            SenderReport(
                service: key.service, instance: key.instance, startedAt: UnixNanoseconds(key.startedAt),
                seenAt: UnixNanoseconds(record.seenAt), sent: record.sent, received: record.received,
                lost: record.lost, awaited: record.gaps.numbers)
        }.sorted { ($0.service, $0.instance, $0.startedAt.value) < ($1.service, $1.instance, $1.startedAt.value) }
        stretches = table.stretches.sorted { ($0.firstMinute, $0.service) < ($1.firstMinute, $1.service) }
        refused = table.refused
        totals = table.totals.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }

    var pageSteps: [PageStep] {
        [
            { writer in
                writer.begin(MetricCatalogue.lostSpans)
                for (service, counts) in totals {
                    let labels = LabelSet("service", service)
                    for reason in LossReason.allCases {
                        writer.sample(
                            MetricCatalogue.lostSpans, labels.with("reason", reason.rawValue), counts[reason])
                    }
                }
            }
        ]
    }
}

extension MetricCatalogue {
    static let lostSpans = MetricDescription(
        .counter, "weir_lost_spans",
        help: "Spans that a service made and that never arrived, or were not kept, by service and reason.")
}
