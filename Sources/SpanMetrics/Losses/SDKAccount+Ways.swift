internal import TraceModel

/// Which of the spans that an SDK lost are missing here.
///
/// A process may send its spans to several places, and nothing in its metrics says which place this collector is. So only
/// what every way to it must have lost is claimed:
/// - of exporters, those that speak OTLP, as long as all of them send to one address;
/// - of processors, the batching ones if there are any (simple ones write to consoles and files), as long as there is one,
///   or as many exporters as processors, all sending to one address.
///
/// Of a process with more than that nothing is claimed, for it would be wrong about half of it. A single exporter that sends
/// elsewhere, while the metrics come here, cannot be told from one that sends here.
extension SDKAccount {
    var countsOfWaysHere: [SDKSpanCount] {
        let exporters = counts.filter { $0.stage == .exporter && $0.speaksOTLP }
        let processors = counts.filter { $0.stage == .processor }
        let batching = processors.filter { $0.componentType == "batching_span_processor" }
        let queues = batching.isEmpty ? processors : batching
        let leadsToOnePlace = Set(exporters.map(\.server)).count <= 1
        let processorCount = Set(queues.map(\.component)).count
        let isFed = processorCount <= 1 || leadsToOnePlace && processorCount <= Set(exporters.map(\.component)).count
        return (isFed ? queues : []) + (leadsToOnePlace ? exporters : [])
    }
}

extension SDKSpanCount {
    fileprivate var speaksOTLP: Bool {
        componentType.hasPrefix("otlp_") && componentType.hasSuffix("span_exporter")
    }

    /// Why these spans are not here; nil when they are, or are counted otherwise.
    var reason: LossReason? {
        switch (stage, failure) {
        case (_, ""): nil
        // What partial success of an answer told the exporter: those were counted when they were rejected, here.
        case (.exporter, "rejected"): nil
        case (_, "queue_full"): .queueFull
        case (_, "already_shutdown"): .shutdown
        default: isRefusal ? .refused : .undeliverable
        }
    }

    /// An HTTP status that means never; 408 and 429 mean not now.
    private var isRefusal: Bool {
        guard let status = Int(failure) else { return false }
        return (400..<500).contains(status) && status != 408 && status != 429
    }
}
