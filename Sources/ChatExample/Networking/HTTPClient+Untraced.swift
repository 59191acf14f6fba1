internal import AsyncHTTPClient
internal import NIOCore

extension HTTPClient.Configuration {
    /// More than the traffic ever has under way.
    private static let mostConnections = 4096

    /// Without the client's own spans: the calls of the example are traced by name, one span for each.
    static var untraced: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(2)
        configuration.connectionPool.retryConnectionEstablishment = false
        // Requests that hang must not keep others from being sent.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = mostConnections
        return configuration
    }
}
