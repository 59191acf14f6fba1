internal import NIOCore
internal import NIOHTTP1

/// The receiver's answer to one request.
struct Answer: Sendable {
    /// When 503 or 429 names no delay (OTLP 1.11, "OTLP/HTTP throttling", leaves the back-off to the client).
    private static let defaultRetryDelay = Duration.milliseconds(500)
    /// A receiver that asks for more than this is treated as asking for this: the run should notice its recovery.
    private static let longestRetryDelay = 30.0

    let status: Int
    let keepsAlive: Bool
    /// Set when the same request is to be sent again.
    let retryDelay: Duration?

    var isSuccess: Bool { 200..<300 ~= status }

    /// Reads up to the end of the answer.
    init(_ parts: inout LoadConnection.Inbound.AsyncIterator) async throws {
        var head: HTTPResponseHead?
        while let part = try await parts.next() {
            switch part {
            case .head(let received): head = received
            case .body: continue
            case .end:
                guard let head else { throw ChannelError.inputClosed }
                self.init(head)
                return
            }
        }
        throw ChannelError.inputClosed
    }

    private init(_ head: HTTPResponseHead) {
        status = Int(head.status.code)
        keepsAlive = head.isKeepAlive
        retryDelay = [429, 503].contains(status) ? Self.retryDelay(head.headers["retry-after"].first) : nil
    }

    /// Seconds (RFC 9110, section 10.2.3); a date is not worth parsing here.
    private static func retryDelay(_ header: String?) -> Duration {
        guard let header, let seconds = Double(header), seconds >= 0 else { return defaultRetryDelay }
        return .seconds(min(seconds, longestRetryDelay))
    }
}
