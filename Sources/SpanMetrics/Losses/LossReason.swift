/// Why spans of a service are not here.
package enum LossReason: String, CaseIterable, Sendable {
    // What the tracer in the application says it dropped (`DropReason` of `RequestTracing`).
    case queueFull = "queue_full"
    case queueFullOfNotable = "queue_full_of_notable"
    case spanTooLarge = "span_too_large"
    case refused
    case undeliverable
    case shutdown
    /// Left out here while the rest of the request was kept (partial success).
    case rejected
    /// Numbers that never came although the tracer dropped nothing: lost on the way.
    case missing

    /// The reasons that a tracer tells.
    static let told = allCases.filter { $0 != .missing }
    var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
