extension GroupCodes {
    /// The next power of two at or above each value, as Tempo's `__bucket`: of nanoseconds and then in seconds for
    /// durations. Values of 0 and less are in bucket 0.
    init(bucketsOf measured: MeasuredColumn, _ chosen: RowMask) {
        let lowest = -1100
        let limit = 2200
        let scale = measured.areDurations ? 1e9 : 1
        self.init(
            chosen, limit: limit,
            { row in
                let value = measured.values[row]
                guard value > 0 else { return 0 }
                guard value.isFinite else { return limit - 1 }
                let exponent = Int(value.exponent) + (value.significand == 1 ? 0 : 1)
                return min(max(exponent - lowest, 1), limit - 1)
            },
            { row in
                let value = measured.values[row]
                guard value > 0 else { return .double(0) }
                guard value.isFinite else { return .double(.infinity) }
                let power =
                    value.significand == 1 ? value : Double(sign: .plus, exponent: value.exponent + 1, significand: 1)
                return .double(power / scale)
            })
    }
}
