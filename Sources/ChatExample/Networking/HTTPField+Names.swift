internal import HTTPTypes
internal import RequestTracing

extension HTTPField.Name {
    static let requestID = known(RequestTracing.RequestID.headerName)
    static let standInBehaviour = known(StandInBehaviour.headerName)
    static let retryCount = known(ModelClient.retryCountHeader)

    /// A name written in this program.
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is not a header name") }
        return name
    }
}
