internal import Tracing

extension TracedSpan {
    /// Marks the span as failed by `error`: an exception event, `error.type` and the status.
    ///
    /// Being cancelled sets only `error.type`: the caller gave up, nothing broke.
    public func fail(_ error: any Error) {
        guard isRecording else { return }
        let type = ErrorDescription.errorType(of: error)
        // A class that was set before, such as a status code, says more than the name of a Swift type.
        if error is any ClassifiedError || value("error.type") == nil { set("error.type", .string(type)) }
        guard type != ErrorDescription.cancelled else { return }
        recordError(error)
        setStatus(SpanStatus(code: .error, message: "\(error)"))
    }
}
