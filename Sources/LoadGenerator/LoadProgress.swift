/// Where a run stands, reported once a second.
package struct LoadProgress: Sendable {
    /// Seconds since the start.
    package let seconds: Double
    /// Spans acknowledged so far, and in the last second.
    package let spans: Int
    package let recentSpans: Int
    package let requests: Int
    /// Failed requests, retries and broken connections so far.
    package let troubles: Int
}
