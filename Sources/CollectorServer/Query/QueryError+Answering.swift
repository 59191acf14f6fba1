internal import HTTPTypes
internal import TraceQL
internal import TraceStore

extension QueryError {
    /// Why a query ended without an answer, in a sentence for the one who asked.
    init(answering error: any Error) {
        if let error = error as? QueryError {
            self = error
            return
        }
        let status: HTTPResponse.Status =
            switch error {
            case is TraceQLError, is AnswerLimitError: .badRequest
            case is QueryCancelled, QueryFailure.cancelled, QueryFailure.timedOut: .serviceUnavailable
            case is QueryFailure: .contentTooLarge
            default: .internalServerError
            }
        let message = error is QueryCancelled ? "the query was cancelled" : "\(error)"
        self.init(status: status, parameter: nil, message: message)
    }
}
