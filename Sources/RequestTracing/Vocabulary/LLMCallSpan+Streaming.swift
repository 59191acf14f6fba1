internal import Tracing

extension LLMCallSpan {
    static let firstChunkKey = "gen_ai.response.time_to_first_chunk"
    static let perTokenKey = "weir.stream.time_per_output_token"
    private static let chunksKey = "weir.stream.chunks"

    /// The pieces of a streamed answer, timed as they pass: the first one records the time to the first token, in
    /// seconds, at once, so that an answer that stops in the middle has it too.
    ///
    /// ```swift
    /// for try await chunk in call.measuring(stream) { text += chunk.text }
    /// call.record(response)
    /// ```
    public func measuring<Chunks: AsyncSequence>(_ chunks: Chunks) -> MeasuredChunks<Chunks> {
        MeasuredChunks(base: chunks, span: self)
    }

    /// The same for answers that do not come as an `AsyncSequence`: call it for every piece with text in it.
    public func receivedChunk() {
        guard let first = clock.tick() else { return }
        span.set(Self.firstChunkKey, .double(first / .seconds(1)))
        span.set("gen_ai.request.stream", true)
    }

    /// How many pieces came: told at the end of the call, however it ended.
    func finish() {
        let chunks = clock.readings.chunks
        if chunks > 0 { span.set(Self.chunksKey, .int(Int64(chunks))) }
    }
}
