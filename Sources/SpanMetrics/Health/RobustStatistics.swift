/// The median, and how far values usually lie from it: half of them may be arbitrarily wrong without moving either far.
package struct RobustStatistics: Sendable, Equatable {
    /// Of the median of the distances, for values that are normally distributed: their standard deviation.
    package static let deviationsPerMAD = 1.4826

    package let median: Double
    /// The median absolute deviation as a standard deviation.
    package let deviation: Double

    /// - Returns: nil of no values.
    package init?(_ values: [Double]) {
        guard let median = Self.median(values) else { return nil }
        self.median = median
        deviation = Self.deviationsPerMAD * (Self.median(values.map { abs($0 - median) }) ?? 0)
    }

    /// Of an even number the mean of the middle two.
    static func median(_ values: [Double]) -> Double? {
        if values.isEmpty { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
