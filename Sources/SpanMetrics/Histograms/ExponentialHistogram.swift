/// The buckets of a native histogram (Prometheus) or exponential histogram (OpenTelemetry): bucket `i` of schema `s`
/// holds what is above `2^((i-1)/2^s)` and up to `2^(i/2^s)`.
///
/// It begins at schema 3, eight buckets for each doubling, which is within 5 % of every value. When the values spread
/// over more than ``largestBucketCount`` buckets, pairs are merged and the schema is one less.
package struct ExponentialHistogram: Sendable, Hashable {
    /// Buckets at most: OpenTelemetry's default. At schema 3 that reaches over six decades.
    package static let largestBucketCount = 160
    package static let finestSchema = 3
    /// Prometheus' smallest; doubles of eleven exponent bits always fit into its buckets.
    static let coarsestSchema = -4
    /// What is up to this is counted as zero: the default of Prometheus' own clients, 2^-128.
    package static let zeroThreshold = 0x1p-128

    package private(set) var schema = Self.finestSchema
    /// The index of the first bucket.
    package private(set) var offset = 0
    package private(set) var counts: [UInt64] = []
    package private(set) var zeroCount: UInt64 = 0

    package init() {}

    /// - Parameter value: finite and not negative.
    package mutating func add(_ value: Double) {
        guard value > Self.zeroThreshold else {
            zeroCount &+= 1
            return
        }
        let finest = Self.finestIndex(value)
        var index = Self.coarsen(finest, by: Self.finestSchema - schema)
        if counts.isEmpty { offset = index }
        while !fits(index) {
            halve()
            index = Self.coarsen(finest, by: Self.finestSchema - schema)
        }
        reach(index)
        counts[index - offset] &+= 1
    }

    private func fits(_ index: Int) -> Bool {
        let first = min(offset, index)
        let last = max(offset + counts.count - 1, index)
        return last - first < Self.largestBucketCount
    }

    private mutating func reach(_ index: Int) {
        if index < offset {
            counts.insert(contentsOf: repeatElement(0, count: offset - index), at: 0)
            offset = index
        } else if index >= offset + counts.count {
            counts.append(contentsOf: repeatElement(0, count: index - offset - counts.count + 1))
        }
    }

    /// Merges pairs of buckets. The coarsest schema holds every double in fewer buckets than the limit.
    private mutating func halve() {
        precondition(schema > Self.coarsestSchema, "every value fits at the coarsest schema")
        let first = Self.coarsen(offset, by: 1)
        var merged: [UInt64] = []
        for (position, count) in counts.enumerated() {
            let index = Self.coarsen(offset + position, by: 1) - first
            if index == merged.count { merged.append(0) }
            merged[index] &+= count
        }
        counts = merged
        offset = first
        schema -= 1
    }

    /// The bucket, `schema` steps coarser, that contains bucket `index`: upper bounds are inclusive, so it rounds up.
    private static func coarsen(_ index: Int, by steps: Int) -> Int {
        (index + (1 << steps) - 1) >> steps
    }

    /// The bucket of a normal number at schema 3.
    @inline(__always)
    static func finestIndex(_ value: Double) -> Int {
        let mantissaBits = value.significandBitPattern
        // value = 2^exponent · m with 1 ≤ m < 2. Bounds 2^(k/8) below m say which eighth it is in.
        var eighth = mantissaBits == 0 ? 0 : 1
        if eighth == 1 { for bound in eighthBounds where mantissaBits > bound { eighth += 1 } }
        return Int(value.exponent) << finestSchema + eighth
    }

    /// The significands of 2^(1/8) to 2^(7/8).
    private static let eighthBounds: [UInt64] = [
        0x1.172b83c7d517bp+0, 0x1.306fe0a31b715p+0, 0x1.4bfdad5362a27p+0, 0x1.6a09e667f3bcdp+0, 0x1.8ace5422aa0dbp+0,
        0x1.ae89f995ad3adp+0, 0x1.d5818dcfba487p+0,
    ].map(\.significandBitPattern)

    /// The upper bound of a bucket.
    package static func upperBound(_ index: Int, schema: Int) -> Double {
        guard schema > 0 else { return scalbn(1, index << -schema) }
        let part = index & ((1 << schema) - 1)
        let significand = part == 0 ? 0 : eighthBounds[(part << (finestSchema - schema)) - 1]
        return Double(sign: .plus, exponentBitPattern: 1023, significandBitPattern: significand)
            * scalbn(1, index >> schema)
    }

    private static func scalbn(_ value: Double, _ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: value)
    }

    /// Buckets as they were saved; nil when no values could have made them.
    init?(schema: Int, offset: Int, counts: [UInt64], zeroCount: UInt64) {
        guard (Self.coarsestSchema...Self.finestSchema).contains(schema), counts.count <= Self.largestBucketCount,
            counts.isEmpty || Self.indices(schema).contains(offset),
            counts.isEmpty || Self.indices(schema).contains(offset + counts.count - 1)
        else { return nil }
        self.schema = schema
        self.offset = counts.isEmpty ? 0 : offset
        self.counts = counts
        self.zeroCount = zeroCount
    }

    /// The buckets of all doubles above ``zeroThreshold``.
    private static func indices(_ schema: Int) -> ClosedRange<Int> {
        let steps = finestSchema - schema
        return coarsen(finestIndex(zeroThreshold), by: steps)...coarsen(1024 << finestSchema, by: steps)
    }
}
