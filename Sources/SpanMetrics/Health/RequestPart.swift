/// What the time of a request is spent on.
package enum RequestPart: String, Sendable, CaseIterable {
    /// Waiting for a slot, a connection or a lock, as far as a span says so by its name.
    case queue
    case firstToken = "first_token"
    case decode
    /// Model calls that were not streamed, in which the two cannot be told apart.
    case model
    case tool
    /// Attempts that failed, and the waiting between attempts.
    case retries
    /// Everything else.
    case application

    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// For the sentence that names a cause.
    var words: String {
        switch self {
        case .queue: "waiting in queues"
        case .firstToken: "time to the first token"
        case .decode: "decoding"
        case .model: "model calls"
        case .tool: "tools"
        case .retries: "failed attempts and retries"
        case .application: "the application itself"
        }
    }
}

/// Seconds by ``RequestPart``, in its order; the last lane is not used.
typealias PartSeconds = SIMD8<Float>

extension PartSeconds {
    subscript(part: RequestPart) -> Float {
        get { self[part.index] }
        set { self[part.index] = newValue }
    }

    /// What a call of a model was spent on.
    init(_ call: LLMCallFigures) {
        self = .zero
        let duration = Float(call.duration) / 1e9
        self[.retries] = Float(call.retryWait) / 1e9
        if let first = call.timeToFirstToken, call.errorClass == nil {
            self[.firstToken] = Swift.min(Float(first) / 1e9, duration)
            self[.decode] = Swift.max(0, duration - self[.firstToken])
        } else {
            self[.model] = duration
        }
    }
}
