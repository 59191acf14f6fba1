/// What to send, where to and for how long.
package struct LoadConfiguration: Sendable {
    package var host = "127.0.0.1"
    /// The OTLP/HTTP listener.
    package var port = 4318
    /// Connections, each with one request under way at a time.
    package var connections = 2
    /// nil: as fast as the receiver answers.
    package var spansPerSecond: Double?
    /// Stops after this time. With neither limit, only cancellation ends the run.
    package var duration: Duration?
    /// Stops when this many spans have been sent; the last request may go over it.
    package var totalSpans: Int?
    /// Decides ids, texts and times: the same seed sends the same traces.
    package var seed: UInt64
    /// Distinct request bodies, sent in turn under ever new ids. Each takes some 150 KB.
    package var templates = 24
    /// LLM requests in each body. 20 make a body of the size an OTLP exporter sends under load.
    package var tracesPerTemplate = 20

    package init(seed: UInt64 = .random(in: .min ... .max)) {
        self.seed = seed
    }
}
