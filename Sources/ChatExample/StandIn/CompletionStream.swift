internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// An answer of the stand-in in pieces, as server-sent events.
struct CompletionStream: Sendable {
    /// Characters in one piece: about four tokens, as providers send them under load.
    private static let pieceLength = 16
    private static let tokensPerPiece = 4

    let completion: ChatCompletion
    let behaviour: StandInBehaviour
    let pace: StandInPace

    func response() -> Response {
        Response(status: .ok, headers: [.contentType: "text/event-stream"], body: ResponseBody { try await write(&$0) })
    }

    private func write(_ writer: inout any ResponseBodyWriter) async throws {
        try await pace.waitForFirstToken(behaviour)
        let deltas = self.deltas
        for (index, delta) in deltas.enumerated() {
            if behaviour == .cut, index >= (deltas.count + 1) / 2 { throw CutStream() }
            try await writer.write(event(chunk(delta: delta)))
            try await pace.waitForTokens(Self.tokensPerPiece, behaviour)
        }
        try await writer.write(event(chunk(finishReason: completion.choices[0].finishReason)))
        try await writer.write(event(chunk(usage: completion.usage)))
        try await writer.write(ByteBuffer(string: "data: [DONE]\n\n"))
        try await writer.finish(nil)
    }

    /// Ends the connection in the middle of an answer.
    private struct CutStream: Error {}

    private var deltas: [CompletionChunk.Delta] {
        let message = completion.choices[0].message
        let calls = (message.toolCalls ?? []).enumerated().map { index, call in
            CompletionChunk.Delta(toolCalls: [
                CompletionChunk.ToolCallDelta(
                    index: index, id: call.id,
                    function: CompletionChunk.FunctionDelta(
                        name: call.function.name, arguments: call.function.arguments))
            ])
        }
        return [CompletionChunk.Delta(role: message.role)] + Self.pieces(message.content ?? "") + calls
    }

    private static func pieces(_ text: String) -> [CompletionChunk.Delta] {
        var rest = text[...]
        var pieces: [CompletionChunk.Delta] = []
        while !rest.isEmpty {
            pieces.append(CompletionChunk.Delta(content: String(rest.prefix(pieceLength))))
            rest = rest.dropFirst(pieceLength)
        }
        return pieces
    }

    private func chunk(
        delta: CompletionChunk.Delta? = nil, finishReason: String? = nil, usage: CompletionUsage? = nil
    ) -> CompletionChunk {
        let choice = CompletionChunk.Choice(
            index: 0, delta: delta ?? CompletionChunk.Delta(), finishReason: finishReason)
        return CompletionChunk(
            id: completion.id, created: completion.created, model: completion.model,
            choices: usage == nil ? [choice] : [], usage: usage)
    }

    private func event(_ chunk: CompletionChunk) throws -> ByteBuffer {
        var buffer = ByteBuffer(string: "data: ")
        buffer.writeBytes(try WireJSON.encode(chunk))
        buffer.writeString("\n\n")
        return buffer
    }
}
