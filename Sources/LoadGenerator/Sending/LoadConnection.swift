internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import TraceModel

/// One connection to the receiver, opened again when it breaks, with one request under way at a time.
struct LoadConnection: Sendable {
    typealias Channel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
    typealias Inbound = NIOAsyncChannelInboundStream<HTTPClientResponsePart>
    typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>

    /// Between attempts to connect: quick enough to notice a restart, slow enough not to spin.
    static let reconnectDelay = Duration.milliseconds(250)
    static let connectTimeout = TimeAmount.seconds(5)

    let group: MultiThreadedEventLoopGroup
    let configuration: LoadConfiguration
    let plan: SendingPlan
    let tally: LoadTally
    var source: RequestSource

    /// Sends until the plan is over or the task is cancelled.
    consuming func run() async {
        var connection = self
        var unanswered: PreparedRequest?
        while unanswered != nil || !connection.plan.isOver {
            do {
                try await connection.sendOverOneChannel(&unanswered)
            } catch {
                // Whatever broke, the request is still to be sent; that it broke is what the report shows.
                if Task.isCancelled { return }
                connection.tally.connectionFailed(error)
                do { try await Task.sleep(for: Self.reconnectDelay) } catch { return }
            }
            if connection.plan.hasOverrun { return }
        }
    }

    /// Returns when the plan is over or the receiver wants to close the connection in good order.
    private mutating func sendOverOneChannel(_ unanswered: inout PreparedRequest?) async throws {
        let channel = try await connect()
        var connection = self
        var pending = unanswered
        defer {
            self = connection
            unanswered = pending
        }
        try await channel.executeThenClose { inbound, outbound in
            var answers = inbound.makeAsyncIterator()
            while true {
                if pending == nil { pending = try await connection.nextRequest() }
                guard let request = pending else { return }
                let answer = try await connection.exchange(request, outbound, &answers)
                if let pause = answer.retryDelay {
                    connection.tally.retried()
                    try await Task.sleep(for: pause)
                } else {
                    pending = nil
                }
                if !answer.keepsAlive { return }
            }
        }
    }

    /// Waits until the next request is due; nil when the plan is over.
    private mutating func nextRequest() async throws -> PreparedRequest? {
        guard let due = plan.next(spans: source.nextSpanCount) else { return nil }
        if due > .now { try await Task.sleep(until: due, clock: .continuous) }
        return source.next()
    }

    private func exchange(
        _ request: PreparedRequest, _ outbound: Outbound, _ answers: inout Inbound.AsyncIterator
    ) async throws -> Answer {
        let start = ContinuousClock.now
        try await outbound.write(contentsOf: [
            .head(head(bodyBytes: request.body.readableBytes)), .body(.byteBuffer(request.body)), .end(nil),
        ])
        let answer = try await Answer(&answers)
        if answer.isSuccess {
            tally.acknowledged(request, after: .now - start)
        } else if answer.retryDelay == nil {
            tally.failed(status: answer.status)
        }
        return answer
    }

    private func head(bodyBytes: Int) -> HTTPRequestHead {
        HTTPRequestHead(
            version: .http1_1, method: .POST, uri: "/v1/traces",
            headers: [
                "host": "\(configuration.host):\(configuration.port)", "content-type": "application/x-protobuf",
                "content-length": String(bodyBytes), "user-agent": "weir-load",
            ])
    }

    private func connect() async throws -> Channel {
        try await ClientBootstrap(group: group)
            .connectTimeout(Self.connectTimeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: configuration.host, port: configuration.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(ResponseDeadline())
                    return try Channel(wrappingChannelSynchronously: channel)
                }
            }
    }
}
