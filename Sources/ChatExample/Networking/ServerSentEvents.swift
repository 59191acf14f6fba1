internal import AsyncHTTPClient
internal import NIOCore

/// The data of the events of a `text/event-stream` body, one after the other. Other fields and comments are passed over.
struct ServerSentEvents: AsyncSequence {
    /// A piece of an answer is some hundred bytes; a longer line is no such stream.
    private static let longestLine = 1 << 20

    let body: HTTPClientResponse.Body

    struct AsyncIterator: AsyncIteratorProtocol {
        var chunks: HTTPClientResponse.Body.AsyncIterator
        var buffer = ByteBuffer()

        /// The next event's data; nil at the end of the body.
        mutating func next() async throws -> String? {
            while true {
                while let line = nextLine() {
                    if line.hasPrefix("data:") { return line.dropFirst("data:".count).trimmingPrefix(" ").description }
                }
                guard buffer.readableBytes <= longestLine else { throw ModelError.malformed("an endless line") }
                guard var chunk = try await chunks.next() else { return nil }
                buffer.discardReadBytes()
                buffer.writeBuffer(&chunk)
            }
        }

        private mutating func nextLine() -> String? {
            guard let end = buffer.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let line = buffer.readString(length: end - buffer.readerIndex) ?? ""
            buffer.moveReaderIndex(forwardBy: 1)
            return line.hasSuffix("\r") ? String(line.dropLast()) : line
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(chunks: body.makeAsyncIterator())
    }
}
