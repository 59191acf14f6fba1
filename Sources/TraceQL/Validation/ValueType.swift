/// What kind of value an expression has, as far as that is known before any span is read.
package enum ValueType: Hashable, Sendable {
    /// An attribute: its type shows span by span.
    case unknown
    case integer, float, duration
    case string, boolean, status, kind
    /// `nil`.
    case absent

    package init(_ literal: Literal) {
        self =
            switch literal {
            case .string: .string
            case .integer: .integer
            case .float: .float
            case .boolean: .boolean
            case .duration: .duration
            case .status: .status
            case .kind: .kind
            case .absent: .absent
            }
    }

    package init(_ field: Field) {
        switch field.source {
        case .attribute: self = .unknown
        case .intrinsic(let intrinsic): self = intrinsic.valueType
        }
    }

    /// Integers, floats and durations compare and calculate with each other.
    package var isNumeric: Bool { self == .integer || self == .float || self == .duration }

    var mayBeNumeric: Bool { isNumeric || self == .unknown }
    var mayBeBoolean: Bool { self == .boolean || self == .unknown }
    var mayBeString: Bool { self == .string || self == .unknown }

    /// Whether `<` and its relatives mean something.
    var isOrdered: Bool { mayBeNumeric || self == .string }

    /// Whether one can be compared with the other at all.
    func isComparable(with other: ValueType) -> Bool {
        if self == .unknown || other == .unknown || self == .absent || other == .absent { return true }
        return self == other || (isNumeric && other.isNumeric)
    }

    var description: String {
        switch self {
        case .unknown: "an attribute"
        case .integer, .float: "a number"
        case .duration: "a duration"
        case .string: "a string"
        case .boolean: "a condition"
        case .status: "a status"
        case .kind: "a kind"
        case .absent: "`nil`"
        }
    }
}

extension Intrinsic {
    package var valueType: ValueType {
        switch self {
        case .spanName, .spanStatusMessage, .spanID, .spanParentID: .string
        case .traceID, .traceRootName, .traceRootService, .eventName, .linkTraceID, .linkSpanID: .string
        case .instrumentationName, .instrumentationVersion, .requestID, .requestOutcome: .string
        case .spanDuration, .traceDuration, .eventTimeSinceStart, .requestFirstToken: .duration
        case .spanStatus: .status
        case .spanKind: .kind
        case .spanChildCount, .nestedSetLeft, .nestedSetRight, .nestedSetParent: .integer
        case .requestStart, .requestSpanCount, .requestErrorCount, .requestTokens: .integer
        case .requestCost: .float
        }
    }

    /// Whether every span has it, so that asking for `nil` can only be a mistake.
    var isAlwaysPresent: Bool {
        switch self {
        case .spanName, .spanDuration, .spanStatus, .spanStatusMessage, .spanKind, .spanID, .spanChildCount: true
        case .nestedSetLeft, .nestedSetRight, .nestedSetParent, .traceID, .traceDuration: true
        case .requestStart, .requestSpanCount, .requestErrorCount: true
        case .spanParentID, .traceRootName, .traceRootService, .eventName, .eventTimeSinceStart: false
        case .linkTraceID, .linkSpanID, .instrumentationName, .instrumentationVersion, .requestID: false
        case .requestOutcome, .requestTokens, .requestCost, .requestFirstToken: false
        }
    }
}
