package import TraceModel

/// The range and steps of a metrics query.
///
/// Counted are spans whose start lies in `from..<to`. Steps begin at multiples of `step` since 1970, so that the same
/// query a second later has the same steps; where the range does not, its first and last step are not whole. A sample
/// carries the time at which its step ends, as in Tempo and Prometheus.
package struct MetricsRequest: Hashable, Sendable {
    package var from: UnixNanoseconds
    package var to: UnixNanoseconds
    /// Nanoseconds; nil is one step over the whole range: an instant query.
    package var step: UInt64?
    /// Exemplars at most, over all series.
    package var exemplars: Int

    /// Tempo's own default.
    package static let defaultExemplars = 100

    package init(
        from: UnixNanoseconds, to: UnixNanoseconds, step: UInt64?, exemplars: Int = Self.defaultExemplars
    ) {
        self.from = from
        self.to = to
        self.step = step
        self.exemplars = exemplars
    }

    /// The range widened to whole steps.
    package var aligned: MetricsRequest {
        guard let step, step > 0 else { return self }
        var request = self
        request.from = UnixNanoseconds(from.value / step * step)
        let rest = to.value % step
        request.to = UnixNanoseconds(rest == 0 ? to.value : to.value + min(step - rest, .max - to.value))
        return request
    }
}
