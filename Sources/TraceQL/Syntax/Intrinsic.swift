/// A property that every span, trace, event or link has, by its scoped TraceQL name.
package enum Intrinsic: String, Hashable, Sendable, CaseIterable {
    case spanName = "span:name"
    case spanDuration = "span:duration"
    case spanStatus = "span:status"
    case spanStatusMessage = "span:statusMessage"
    case spanKind = "span:kind"
    case spanID = "span:id"
    case spanParentID = "span:parentID"
    case spanChildCount = "span:childCount"
    /// Preorder numbers of the span in its trace, from 1 (Tempo's nested set).
    case nestedSetLeft, nestedSetRight
    /// The parent's `nestedSetLeft`; -1 for a root.
    case nestedSetParent
    case traceID = "trace:id"
    case traceDuration = "trace:duration"
    case traceRootName = "trace:rootName"
    case traceRootService = "trace:rootService"
    case eventName = "event:name"
    case eventTimeSinceStart = "event:timeSinceStart"
    case linkTraceID = "link:traceID"
    case linkSpanID = "link:spanID"
    case instrumentationName = "instrumentation:name"
    case instrumentationVersion = "instrumentation:version"

    // Extension: what the request row says of the whole trace.
    case requestID = "request:id"
    case requestStart = "request:start"
    case requestSpanCount = "request:spanCount"
    case requestErrorCount = "request:errorCount"
    /// How the request ended for whoever made it: `ok`, `partial`, `error`, `timeout` …
    case requestOutcome = "request:outcome"
    /// All tokens of its model calls, each counted once.
    case requestTokens = "request:tokens"
    /// Dollars.
    case requestCost = "request:cost"
    /// The longest of its model calls.
    case requestFirstToken = "request:timeToFirstToken"

    /// Not part of Tempo's TraceQL.
    package var isExtension: Bool { rawValue.hasPrefix("request:") }
}
