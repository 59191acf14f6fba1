package import TraceModel

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
