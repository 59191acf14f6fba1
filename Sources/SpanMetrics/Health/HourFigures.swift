/// An hour of a series that is over: for each light the median of its windows and how they spread.
struct HourFigures: Sendable, Equatable {
    static let perWeek: UInt32 = 168

    /// From 1970.
    let hour: UInt32
    /// By ``HealthLight/index``; NaN where no window had enough requests.
    var medians: SIMD4<Float>
    var deviations: SIMD4<Float>
    /// Seconds of a request, median of the windows.
    var parts: PartSeconds

    init(hour: UInt32, medians: SIMD4<Float>, deviations: SIMD4<Float>, parts: PartSeconds) {
        self.hour = hour
        self.medians = medians
        self.deviations = deviations
        self.parts = parts
    }

    /// - Parameter windows: those of the hour of which everything is known; at least one.
    init(hour: UInt32, windows: [WindowFigures]) {
        let judged = windows.filter(\.hasEnough)
        self.init(
            hour: hour, medians: SIMD4(repeating: .nan), deviations: SIMD4(repeating: .nan),
            parts: PartSeconds(medianOf: judged.map(\.meanParts)))
        for light in HealthLight.allCases {
            let values = (light == .traffic ? windows : judged).compactMap { $0.value(light) }
            guard let statistics = RobustStatistics(values) else { continue }
            medians[light.index] = Float(statistics.median)
            deviations[light.index] = Float(statistics.deviation)
        }
    }

    func has(_ light: HealthLight) -> Bool { !medians[light.index].isNaN }

    /// Whether it is the same hour of another week as the given one, or an hour beside it.
    func isLike(_ other: UInt32) -> Bool {
        let distance = (other &- hour) % Self.perWeek
        return distance <= 1 || distance == Self.perWeek - 1
    }

    /// How many weeks before an hour this one was.
    func weeks(before other: UInt32) -> UInt32 { (other &- hour &+ Self.perWeek / 2) / Self.perWeek }
}

extension PartSeconds {
    /// Lane by lane.
    init(medianOf all: [PartSeconds]) {
        self = .zero
        for lane in RequestPart.allCases.indices {
            self[lane] = Float(RobustStatistics.median(all.map { Double($0[lane]) }) ?? 0)
        }
    }
}
