internal import RequestTracing

/// A body of `POST /chat` that is not a question.
enum InvalidQuestion: ClassifiedError, CustomStringConvertible {
    case notJSON
    case empty
    case tooLong

    var errorType: String { "400" }

    var description: String {
        switch self {
        case .notJSON: "The body must be a JSON object with the text member \"message\"."
        case .empty: "The message is empty."
        case .tooLong: "The message is longer than \(ChatQuestion.maximumLength) characters."
        }
    }
}
