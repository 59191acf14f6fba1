internal import NIOHTTP1
internal import RequestTracing

/// One request of the traffic.
struct TrafficRequest: Sendable {
    let url: String
    /// The request's own id, by which its trace can be found.
    let id: String
    let question: ChatQuestion
    let behaviour: StandInBehaviour

    func call(timeout: Duration) throws -> OutgoingCall {
        var headers = HTTPHeaders([(RequestID.headerName, id)])
        if behaviour != .normal { headers.add(name: StandInBehaviour.headerName, value: behaviour.rawValue) }
        return OutgoingCall(url: url, headers: headers, body: try WireJSON.encode(question), timeout: timeout)
    }
}
