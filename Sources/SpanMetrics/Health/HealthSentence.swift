/// One sentence that says what is unusual, what is usual, and where the difference lies.
struct HealthSentence {
    private let kind: HealthKey.Kind
    private let light: HealthLight
    private let window: WindowFigures
    private let baseline: Baseline
    private let cause: HealthCause?

    init(
        _ kind: HealthKey.Kind, _ light: HealthLight, _ window: WindowFigures, _ baseline: Baseline,
        _ cause: HealthCause?
    ) {
        self.kind = kind
        self.light = light
        self.window = window
        self.baseline = baseline
        self.cause = cause
    }

    var text: String { "\(figures), usually \(usual) \(comparison)\(reason)" }

    private var things: String { kind == .route ? "requests" : "calls" }

    private var figures: String {
        let value = window.value(light) ?? 0
        switch light {
        case .latency: return "The slowest tenth of the \(things) took \(Self.seconds(value)) or more"
        case .tokens: return "A \(kind == .route ? "request" : "call") took \(Self.number(value)) tokens on average"
        case .errors: return "\(Self.percent(value)) of the \(things) failed"
        case .traffic:
            return window.count == 0
                ? "No \(things) for \(window.minutes) minutes" : "\(Self.number(value)) \(things) a minute"
        }
    }

    private var usual: String {
        switch light {
        case .latency: Self.seconds(baseline.usual)
        case .tokens: Self.number(baseline.usual)
        case .errors: baseline.usual == 0 ? "none" : Self.percent(baseline.usual)
        case .traffic: Self.number(baseline.usual) + (window.count == 0 ? " a minute" : "")
        }
    }

    private var comparison: String {
        switch baseline.source {
        case .hourOfWeek: "at this hour of the week"
        case .recentHours: "in the last 24 hours"
        case .recentWindows: "in the last hour"
        }
    }

    private var reason: String {
        guard let cause else { return "." }
        var parts: [String] = []
        if let part = cause.part { parts.append("\(Self.percent(cause.partShare)) of the excess is \(part.words)") }
        if let contribution = cause.contribution {
            let dimension = HealthContributors.Dimension(rawValue: contribution.dimension)?.words ?? ""
            let news = contribution.isNew ? ", which is new" : ""
            let share = Self.percent(contribution.share) + (parts.isEmpty ? " of the excess" : " of it")
            parts.append("\(share) comes with \(dimension) \(contribution.value)\(news)")
        }
        return parts.isEmpty ? "." : "; " + parts.joined(separator: ", ") + "."
    }

    /// Three digits: "0.42 s", "12.3 s", "2 min 5 s".
    static func seconds(_ value: Double) -> String {
        if value < 1 { return "\(Int((value * 1000).rounded())) ms" }
        if value < 60 { return "\(number(value)) s" }
        return "\(Int(value) / 60) min \(Int(value) % 60) s"
    }

    /// Two digits at least: "0.42", "1.5", "38", "1,240".
    static func number(_ value: Double) -> String {
        if value >= 1000 {
            let whole = Int(min(value, 1e15).rounded())
            let rest = "00\(whole % 1000)".suffix(3)
            return number(grouping: whole / 1000) + "," + rest
        }
        let scale = value >= 10 ? 1.0 : value >= 1 ? 10.0 : 100.0
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func number(grouping whole: Int) -> String {
        whole < 1000 ? "\(whole)" : number(grouping: whole / 1000) + "," + "00\(whole % 1000)".suffix(3)
    }

    static func percent(_ share: Double) -> String {
        let percent = share * 100
        return percent > 0 && percent < 1 ? "\(number(percent)) %" : "\(Int(percent.rounded())) %"
    }
}
