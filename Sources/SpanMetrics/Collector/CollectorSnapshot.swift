/// What the collector holds at the moment of a scrape: the values of the gauges.
package struct CollectorSnapshot: Sendable {
    /// Bytes of requests that are being worked on, and how many may be.
    package var inFlightBytes = 0
    package var inFlightLimitBytes = 0
    /// Requests waiting for the commit of the write-ahead log.
    package var queuedRequests = 0
    package var walFiles = 0
    package var headSpans = 0
    package var headTraces = 0
    package var headBytes = 0
    package var headLimitBytes = 0
    /// Spans kept, in memory and in segments.
    package var storedSpans = 0
    package var segments = 0
    package var segmentBytes = 0
    package var cacheBytes = 0
    /// Places in files that could not be read since the start.
    package var damagedPlaces = 0

    package init() {}
}
