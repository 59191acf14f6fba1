/// Writes a bounded part of a page.
typealias PageStep = @Sendable (inout ExpositionWriter) -> Void

/// A page as a sequence of pieces, each written when it is asked for. It can be gone through once.
package struct MetricsPageChunks: Sequence, IteratorProtocol, Sendable {
    private let steps: [PageStep]
    private var nextStep = 0
    private var hasEnded = false
    private var writer: ExpositionWriter

    init(_ steps: [PageStep], format: ExpositionFormat) {
        self.steps = steps
        writer = ExpositionWriter(format: format)
    }

    /// The next piece; nil behind the last. No piece is empty.
    package mutating func next() -> [UInt8]? {
        while nextStep < steps.count, writer.bytes.count < ExpositionWriter.chunkBytes {
            steps[nextStep](&writer)
            nextStep += 1
        }
        if nextStep == steps.count, !hasEnded {
            writer.end()
            hasEnded = true
        }
        return writer.bytes.isEmpty ? nil : writer.takeBytes()
    }
}
