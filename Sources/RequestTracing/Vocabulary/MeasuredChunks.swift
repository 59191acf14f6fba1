/// A streamed answer whose pieces are timed as they pass: what ``LLMCallSpan/measuring(_:)`` returns.
public struct MeasuredChunks<Base: AsyncSequence>: AsyncSequence {
    let base: Base
    let span: LLMCallSpan

    /// Passes every piece on at once, with its error if it ends with one.
    public struct AsyncIterator: AsyncIteratorProtocol {
        var base: Base.AsyncIterator
        let span: LLMCallSpan

        /// The next piece, as the sequence behind has it.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(Base.Failure) -> Base.Element? {
            let chunk = try await base.next(isolation: actor)
            if chunk != nil { span.receivedChunk() }
            return chunk
        }
    }

    /// One pass over the answer.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), span: span)
    }
}

extension MeasuredChunks: Sendable where Base: Sendable {}
