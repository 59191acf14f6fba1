package import TraceModel

/// Which traces are recorded (OpenTelemetry, trace SDK, "Sampler").
public struct Sampler: Hashable, Sendable {
    /// How a trace without a parent, or one whose parent is not asked, is decided.
    public enum Root: Hashable, Sendable {
        case alwaysOn
        case alwaysOff
        /// The share of traces to record, 0...1, decided by the trace id: every service decides the same.
        case ratio(Double)
    }

    /// How a new trace is decided.
    public let root: Root
    /// Whether a span does as its parent did. Without it a trace can be recorded in parts.
    public let followsParent: Bool
    /// Trace ids whose low 56 bits are below this are recorded.
    private let bound: UInt64

    /// 2^56: the range of the random part of a trace id (W3C Trace Context, level 2, "random trace flag").
    private static let range: UInt64 = 1 << 56

    /// A ratio outside 0...1 is clamped; one that is not a number records nothing.
    public init(root: Root, followsParent: Bool = true) {
        self.root = root
        self.followsParent = followsParent
        bound =
            switch root {
            case .alwaysOn: Self.range
            case .alwaysOff: 0
            case .ratio(let share): UInt64(Self.clamped(share) * Double(Self.range))
            }
    }

    /// Records every trace, except those whose caller decided otherwise. The default.
    public static let parentBasedAlwaysOn = Sampler(root: .alwaysOn)

    package func shouldRecord(parent: TraceContext?, traceID: TraceModel.TraceID) -> Bool {
        if followsParent, let parent { return parent.isSampled }
        return traceID.low & (Self.range - 1) < bound
    }

    private static func clamped(_ share: Double) -> Double {
        share.isNaN ? 0 : min(max(share, 0), 1)
    }
}
