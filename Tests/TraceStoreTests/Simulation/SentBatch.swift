import TraceModel
import TraceStore

/// A batch as a client sent it, and what is known of its fate.
struct SentBatch {
    enum Fate {
        /// Acknowledged, or found after a crash: it must be there from then on.
        case kept
        /// Its commit failed or the machine went off meanwhile: it may turn up at the next start, whole.
        case unsure
        /// It can never turn up.
        case lost
    }

    let batch: SpanBatch
    let spans: [SentSpan]
    let logs: [SentLog]
    /// A span that no other batch has tells whether the batch is there; nil when the batch only repeats another.
    let marker: SentSpan?
    var fate = Fate.unsure
}
