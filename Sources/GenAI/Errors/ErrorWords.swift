/// Words in names of exceptions, error codes and messages, and what they mean.
enum ErrorWords {
    /// Longer messages hold whole request bodies; what failed stands at their beginning.
    static let longestMessage = 2048

    /// In names and codes, which are compared without case and punctuation: `RateLimitError`, `rate_limit_error`.
    /// The first that matches counts, so the more particular ones stand first.
    static let names: [(word: String, meaning: ErrorClass)] = [
        ("insufficientquota", .quota), ("quotaexceeded", .quota), ("paymentrequired", .quota), ("billing", .quota),
        ("ratelimit", .rateLimit), ("toomanyrequests", .rateLimit), ("resourceexhausted", .rateLimit),
        ("throttl", .rateLimit), ("contextlength", .contextLength), ("contextwindow", .contextLength),
        ("promptistoolong", .contextLength), ("contentfilter", .contentFilter), ("contentpolicy", .contentFilter),
        ("overloaded", .overloaded), ("serviceunavailable", .overloaded), ("unavailable", .overloaded),
        ("deadlineexceeded", .timeout), ("timeout", .timeout), ("timedout", .timeout), ("cancel", .cancelled),
        ("aborterror", .cancelled), ("clientdisconnect", .cancelled), ("connection", .connection),
        ("connecterror", .connection), ("econn", .connection), ("enotfound", .connection), ("socket", .connection),
        ("brokenpipe", .connection), ("protocolerror", .connection), ("networkerror", .connection),
        ("readerror", .connection), ("authentication", .auth), ("unauthorized", .auth), ("unauthenticated", .auth),
        ("permissiondenied", .auth), ("accessdenied", .auth), ("forbidden", .auth), ("invalidapikey", .auth),
        ("toolretry", .toolError), ("toolerror", .toolError), ("toolexecution", .toolError),
        ("internalserver", .upstream5xx), ("servererror", .upstream5xx), ("badgateway", .upstream5xx),
        ("badrequest", .invalidRequest), ("invalidrequest", .invalidRequest), ("unprocessable", .invalidRequest),
        ("invalidargument", .invalidRequest), ("validationexception", .invalidRequest), ("notfound", .invalidRequest),
    ]

    /// In messages, in lower case. They also make a class more particular that a name or status gave.
    static let messages: [(words: String, meaning: ErrorClass)] = [
        ("insufficient_quota", .quota), ("exceeded your current quota", .quota), ("credit balance", .quota),
        ("context_length_exceeded", .contextLength), ("maximum context length", .contextLength),
        ("context window", .contextLength), ("prompt is too long", .contextLength),
        ("input is too long", .contextLength), ("content_filter", .contentFilter),
        ("content management policy", .contentFilter), ("content policy", .contentFilter), ("rate limit", .rateLimit),
        ("rate_limit", .rateLimit), ("too many requests", .rateLimit), ("throttl", .rateLimit),
        ("overloaded", .overloaded), ("timed out", .timeout), ("timeout", .timeout), ("cancelled", .cancelled),
        ("canceled", .cancelled), ("connection error", .connection), ("connection refused", .connection),
        ("connection reset", .connection), ("incorrect api key", .auth), ("invalid api key", .auth),
        ("unauthorized", .auth),
    ]

    /// The classes that messages make more particular: providers send a full window as a bad request, and an empty
    /// account as a rate limit.
    static func refines(_ particular: ErrorClass, _ general: ErrorClass) -> Bool {
        switch particular {
        case .quota: general == .rateLimit || general == .auth || general == .invalidRequest
        case .contextLength, .contentFilter: general == .invalidRequest
        default: false
        }
    }

    /// A status of HTTP; nil when it is no failure.
    static func meaning(ofStatus status: Int) -> ErrorClass? {
        switch status {
        case 429: .rateLimit
        case 503, 529: .overloaded
        case 408, 504: .timeout
        case 401, 403: .auth
        case 402: .quota
        case 499: .cancelled
        case 400..<500: .invalidRequest
        case 500..<600: .upstream5xx
        default: nil
        }
    }

    /// A status code of gRPC; nil when it is no failure.
    static func meaning(ofRPCStatus status: Int) -> ErrorClass? {
        switch status {
        case 1: .cancelled
        case 3, 5, 6, 9, 11, 12: .invalidRequest
        case 4: .timeout
        case 7, 16: .auth
        case 8: .rateLimit
        case 14: .overloaded
        case 2, 10, 13, 15: .upstream5xx
        default: nil
        }
    }
}
