internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import RequestTracing
internal import Tracing

/// `POST /chat`: takes the request's id and trace from the headers, and gives the id back.
struct ChatRoute: Sendable {
    /// Some way above the longest question.
    private static let maximumBodyBytes = 64 << 10

    let pipeline: ChatPipeline
    let tracer: RequestTracer

    func respond(to request: Request) async throws -> Response {
        let id = RequestTracing.RequestID.of(header: request.headers[.requestID])
        var context = ServiceContext.topLevel
        tracer.extract(request.headers, into: &context, using: HTTPFieldsCarrier())
        var response = try await tracer.withRequest(
            id: id, name: "POST /chat", context: context,
            attributes: ["http.request.method": "POST", "http.route": "/chat", "url.path": "/chat"]
        ) { span in
            try await respond(to: request, span)
        }
        response.headers[.requestID] = id.value
        return response
    }

    private func respond(to request: Request, _ span: RequestSpan) async throws -> Response {
        do {
            let question = try await Self.question(request)
            if let conversation = question.conversationId { span.setConversation(conversation) }
            if let user = question.userId { span.setUser(user) }
            let behaviour = request.headers[.standInBehaviour].flatMap(StandInBehaviour.init(rawValue:))
            let answer = try await pipeline.answer(question, request: span, behaviour: behaviour)
            span.span.set("request.outcome", answer.isPartial ? "partial" : "ok")
            span.setResponse(status: 200)
            return try .json(answer)
        } catch {
            let failure = ChatFailure(error)
            span.setResponse(status: failure.status.code)
            span.fail(error)
            span.span.set("request.outcome", .string(failure.type))
            return try failure.response(span.id)
        }
    }

    private static func question(_ request: Request) async throws -> ChatQuestion {
        let body = try await request.body.collect(upTo: maximumBodyBytes)
        let question: ChatQuestion
        do { question = try WireJSON.decode(ChatQuestion.self, from: body.readableBytesView) } catch {
            throw InvalidQuestion.notJSON
        }
        if question.message.allSatisfy(\.isWhitespace) { throw InvalidQuestion.empty }
        if question.message.count > ChatQuestion.maximumLength { throw InvalidQuestion.tooLong }
        return question
    }
}
