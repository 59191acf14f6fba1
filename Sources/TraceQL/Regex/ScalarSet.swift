/// A set of Unicode scalars as ranges that are in order, do not touch, and leave out the surrogates.
struct ScalarSet: Hashable, Sendable {
    private(set) var ranges: [ClosedRange<UInt32>]

    static let all = ScalarSet([0...0xd7ff, 0xe000...0x10ffff])

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { append(range) }
    }

    init(_ scalar: UInt32) { ranges = [scalar...scalar] }

    /// The one scalar of the set, if it has one.
    var single: UInt32? {
        guard ranges.count == 1, let range = ranges.first, range.count == 1 else { return nil }
        return range.lowerBound
    }

    var count: Int { ranges.reduce(0) { $0 + $1.count } }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    var inverted: ScalarSet {
        var gaps: [ClosedRange<UInt32>] = []
        for range in Self.all.ranges {
            var next = range.lowerBound
            for taken in ranges where taken.overlaps(range) {
                if taken.lowerBound > next { gaps.append(next...taken.lowerBound - 1) }
                next = taken.upperBound + 1
            }
            if next <= range.upperBound { gaps.append(next...range.upperBound) }
        }
        return ScalarSet(gaps)
    }

    /// The set and every other case of its letters: by simple mappings, and of large sets in ASCII only.
    var caseFolded: ScalarSet {
        var folded = ranges
        for range in ranges {
            folded += Self.shifted(range, from: 0x41...0x5a, by: 32) + Self.shifted(range, from: 0x61...0x7a, by: -32)
        }
        // Letters that become ASCII in the other case: the long s and the sign of the kelvin.
        if contains(0x73) || contains(0x53) { folded.append(0x17f...0x17f) }
        if contains(0x6b) || contains(0x4b) { folded.append(0x212a...0x212a) }
        if count <= Self.largestFolded {
            for range in ranges { for scalar in range { folded += Self.otherCases(scalar) } }
        }
        return ScalarSet(folded)
    }

    private static let largestFolded = 1_024

    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } }

    private static func shifted(
        _ range: ClosedRange<UInt32>, from letters: ClosedRange<UInt32>, by distance: Int32
    ) -> [ClosedRange<UInt32>] {
        guard range.overlaps(letters) else { return [] }
        let common = range.clamped(to: letters)
        return [UInt32(Int32(common.lowerBound) + distance)...UInt32(Int32(common.upperBound) + distance)]
    }

    private static func otherCases(_ scalar: UInt32) -> [ClosedRange<UInt32>] {
        guard let properties = Unicode.Scalar(scalar)?.properties else { return [] }
        return [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping].compactMap {
            text in
            guard let only = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { return nil }
            return only.value...only.value
        }
    }

    /// Adds a range that begins no earlier than the last one, without the surrogates in it.
    private mutating func append(_ range: ClosedRange<UInt32>) {
        for part in Self.surrogateFree where part.overlaps(range) {
            let range = range.clamped(to: part)
            if let last = ranges.last, range.lowerBound <= last.upperBound &+ 1, part.contains(last.lowerBound) {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
    }

    private static let surrogateFree: [ClosedRange<UInt32>] = [0...0xd7ff, 0xe000...0x10ffff]
}
