import TraceModel
import TraceStore

/// One span of a batch with everything that must be found again.
struct SentSpan {
    let data: SpanData
    let resource: Resource
    let scope: InstrumentationScope
    let reference: SpanReference
}
