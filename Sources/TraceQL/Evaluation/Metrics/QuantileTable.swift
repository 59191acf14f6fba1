/// The distribution of values in each of many cells: counters of buckets that are at most 1/128 of their values wide.
///
/// A quantile is the value of that rank (the smallest with at least `q` of all values at or below it), off by at most
/// 1/256 of itself; the smallest and the largest value of a cell are exact, so one or two values are too. Values below the
/// normal numbers (2^-1022) count as their octave only. Pages of 128 counters hold the values between two powers of two.
struct QuantileTable: Sendable {
    static let bucketsPerPage = 128
    static let largestRelativeError = 1.0 / 256

    private var minima: [Double] = []
    private var maxima: [Double] = []
    private var totals: [Int] = []
    /// The pages of a cell: a stretch of ``pageNumbers`` for the octaves from `firstOctave` on.
    private var stretches: [Stretch] = []
    private var pageNumbers: [Int32] = []
    private var counters: [UInt32] = []

    private struct Stretch: Sendable {
        var start: Int32 = 0
        var firstOctave: Int32 = 0
        var length: Int32 = 0
    }

    mutating func grow(to cells: Int) {
        let more = cells - totals.count
        guard more > 0 else { return }
        minima.append(contentsOf: repeatElement(.infinity, count: more))
        maxima.append(contentsOf: repeatElement(-.infinity, count: more))
        totals.append(contentsOf: repeatElement(0, count: more))
        stretches.append(contentsOf: repeatElement(Stretch(), count: more))
    }

    @inline(__always)
    mutating func record(_ value: Double, in cell: Int) throws {
        let octave = Self.octave(value)
        let page = try page(octave, of: cell)
        counters[page * Self.bucketsPerPage + Self.bucket(value)] += 1
        totals[cell] += 1
        if value < minima[cell] { minima[cell] = value }
        if value > maxima[cell] { maxima[cell] = value }
    }

    /// Adds a cell of another table.
    mutating func add(_ other: QuantileTable, _ otherCell: Int, to cell: Int) throws {
        let stretch = other.stretches[otherCell]
        for offset in 0..<stretch.length {
            let number = other.pageNumbers[Int(stretch.start + offset)]
            guard number >= 0 else { continue }
            let page = try page(stretch.firstOctave + offset, of: cell)
            for bucket in 0..<Self.bucketsPerPage {
                counters[page * Self.bucketsPerPage + bucket] +=
                    other.counters[Int(number) * Self.bucketsPerPage + bucket]
            }
        }
        totals[cell] += other.totals[otherCell]
        minima[cell] = min(minima[cell], other.minima[otherCell])
        maxima[cell] = max(maxima[cell], other.maxima[otherCell])
    }

    /// Nil for a cell without values.
    func quantile(_ fraction: Double, of cell: Int) -> Double? {
        let total = totals[cell]
        guard total > 0 else { return nil }
        let rank = min(max(Int((fraction * Double(total)).rounded(.up)), 1), total)
        if rank == 1 { return minima[cell] }
        if rank == total { return maxima[cell] }
        var seen = 0
        let stretch = stretches[cell]
        for offset in 0..<stretch.length {
            let number = pageNumbers[Int(stretch.start + offset)]
            guard number >= 0 else { continue }
            let octave = stretch.firstOctave + offset
            for position in 0..<Self.bucketsPerPage {
                let bucket = octave < 0 ? Self.bucketsPerPage - 1 - position : position
                seen += Int(counters[Int(number) * Self.bucketsPerPage + bucket])
                if seen >= rank { return min(max(Self.middle(octave, bucket), minima[cell]), maxima[cell]) }
            }
        }
        return maxima[cell]
    }

    /// The values between two powers of two, by sign: 0 is zero, below it are the negative ones.
    @inline(__always)
    private static func octave(_ value: Double) -> Int32 {
        let magnitude = value.bitPattern & 0x7fff_ffff_ffff_ffff
        if magnitude == 0 { return 0 }
        let exponent = Int32(truncatingIfNeeded: magnitude >> 52) + 1
        return value < 0 ? -exponent : exponent
    }

    /// The seven bits behind the first.
    @inline(__always)
    private static func bucket(_ value: Double) -> Int {
        Int(truncatingIfNeeded: (value.bitPattern >> 45) & 127)
    }

    private static func middle(_ octave: Int32, _ bucket: Int) -> Double {
        if octave == 0 { return 0 }
        let exponent = UInt64(octave.magnitude) - 1
        if exponent == 2047 { return octave < 0 ? -.infinity : .infinity }
        let magnitude = Double(bitPattern: exponent << 52 | UInt64(bucket) << 45 | 1 << 44)
        return octave < 0 ? -magnitude : magnitude
    }

    @inline(__always)
    private mutating func page(_ octave: Int32, of cell: Int) throws -> Int {
        let stretch = stretches[cell]
        let offset = octave &- stretch.firstOctave
        if offset >= 0, offset < stretch.length {
            let number = pageNumbers[Int(stretch.start &+ offset)]
            if number >= 0 { return Int(number) }
        }
        return try newPage(octave, of: cell)
    }

    private mutating func newPage(_ octave: Int32, of cell: Int) throws -> Int {
        let number = counters.count / Self.bucketsPerPage
        guard number < AnswerLimits.quantilePages else {
            throw AnswerLimitError("quantiles of too many series and steps; use a longer step or group by fewer fields")
        }
        counters.append(contentsOf: repeatElement(0, count: Self.bucketsPerPage))
        widen(cell, to: octave)
        pageNumbers[Int(stretches[cell].start + octave - stretches[cell].firstOctave)] = Int32(number)
        return number
    }

    /// Moves a cell's stretch to the end with room for another octave.
    private mutating func widen(_ cell: Int, to octave: Int32) {
        let old = stretches[cell]
        if old.length > 0, octave >= old.firstOctave, octave < old.firstOctave + old.length { return }
        let first = old.length == 0 ? octave : min(old.firstOctave, octave)
        let end = old.length == 0 ? octave + 1 : max(old.firstOctave + old.length, octave + 1)
        let new = Stretch(start: Int32(pageNumbers.count), firstOctave: first, length: end - first)
        pageNumbers.append(contentsOf: repeatElement(-1, count: Int(new.length)))
        for offset in 0..<old.length {
            pageNumbers[Int(new.start + old.firstOctave - first + offset)] = pageNumbers[Int(old.start + offset)]
        }
        stretches[cell] = new
    }
}
