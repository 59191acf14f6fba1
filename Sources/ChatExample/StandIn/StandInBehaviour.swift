/// How the model stand-in answers a request.
package enum StandInBehaviour: String, Hashable, Sendable, CaseIterable {
    case normal
    /// Right, but several times slower.
    case slow
    /// Status 500.
    case failing
    /// Status 429 with `Retry-After`, however often one asks.
    case rateLimited = "rate-limited"
    /// Status 429 for the first attempt only.
    case busy
    /// No answer before every client has given up.
    case timeout
    /// The answer breaks off in the middle.
    case cut
    /// Right, but many times longer than it needs to be.
    case bloated
    /// No answer until the scenario is over, for clients that wait for ever.
    case stuck

    /// The header by which a caller asks for a behaviour; the chat service passes it on.
    package static let headerName = "x-stand-in-behaviour"
}
