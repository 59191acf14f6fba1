/// Where another service is reached: at a URL, or at a server of this process whose port is not known yet.
package enum ServiceLocation: Sendable {
    /// Without a slash at the end.
    case url(String)
    case local(ListeningAddress)

    /// The base URL, as soon as it is known.
    ///
    /// - Throws: `CancellationError` when the local server does not come up before shutdown.
    func url() async throws -> String {
        switch self {
        case .url(let url): url
        case .local(let address): try await address.url()
        }
    }
}
