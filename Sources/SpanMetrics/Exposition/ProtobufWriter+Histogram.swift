extension ProtobufWriter {
    /// Fields of `Histogram` (prometheus/client_model, `metrics.proto`).
    private enum Field {
        static let sampleCount = 1
        static let sampleSum = 2
        static let bucket = 3
        static let schema = 5
        static let zeroThreshold = 6
        static let zeroCount = 7
        static let positiveSpan = 12
        static let positiveDelta = 13
        static let created = 15
    }

    /// Runs of empty buckets longer than this begin a new run of buckets: naming one costs as much as so many zeros.
    private static var longestGap: Int { 2 }

    /// The fields of one histogram, classic and native.
    mutating func histogram(_ histogram: some ReadableHistogram) {
        let buckets = histogram.layout.bucketCount
        varint(Field.sampleCount, (0..<buckets).reduce(0) { $0 &+ histogram.count($1) })
        double(Field.sampleSum, histogram.layout.scale.value(histogram.sum))
        classicBuckets(histogram)
        if let exponential = histogram.exponential { native(exponential) }
        if histogram.createdAt > 0 {
            timestamp(Field.created, nanoseconds: UInt64(histogram.createdAt) * 1_000_000_000)
        }
    }

    /// `Bucket`: cumulative count 1, upper bound 2, exemplar 3.
    private mutating func classicBuckets(_ histogram: some ReadableHistogram) {
        let layout = histogram.layout
        var cumulative: UInt64 = 0
        for bucket in 0..<layout.bucketCount {
            cumulative &+= histogram.count(bucket)
            message(Field.bucket) {
                $0.varint(1, cumulative)
                let isLast = bucket == layout.upperBounds.count
                $0.double(2, isLast ? .infinity : layout.scale.value(UInt128(layout.upperBounds[bucket])))
                let exemplar = histogram.exemplar(bucket)
                if exemplar.isPresent {
                    $0.exemplar(3, exemplar, requestID: histogram.requestID(bucket), layout.scale)
                }
            }
        }
    }

    private mutating func native(_ histogram: ExponentialHistogram) {
        zigzag(Field.schema, Int64(histogram.schema))
        double(Field.zeroThreshold, ExponentialHistogram.zeroThreshold)
        varint(Field.zeroCount, histogram.zeroCount)
        var deltas: [Int64] = []
        var last: Int64 = 0
        var end = 0
        for run in Self.runs(histogram.counts) {
            // `BucketSpan`: the gap to the run before, or the first index; then the length.
            let offset = deltas.isEmpty ? histogram.offset + run.lowerBound : run.lowerBound - end
            message(Field.positiveSpan) {
                $0.zigzag(1, Int64(offset))
                $0.varint(2, UInt64(run.count))
            }
            end = run.upperBound
            for count in histogram.counts[run] {
                deltas.append(Int64(clamping: count) - last)
                last = Int64(clamping: count)
            }
        }
        if !deltas.isEmpty { packedZigzag(Field.positiveDelta, deltas) }
    }

    /// Runs of buckets without long gaps.
    private static func runs(_ counts: [UInt64]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (index, count) in counts.enumerated() where count > 0 {
            if let last = runs.last, index - last.upperBound <= longestGap {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }
}
