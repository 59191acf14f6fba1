/// Bounds on what a request may make the decoder do.
package enum OTLPLimits {
    /// Levels of messages and values. The fixed levels of OTLP need 7; the rest is for attribute values, where real
    /// instrumentations stay under 20. protobuf-c recurses once per level, about 200 bytes of stack each.
    package static let nestingDepth = 100

    /// Working memory for one request, whatever its size: 64 MiB bodies of ordinary spans need four times their size,
    /// bodies made to hurt (empty spans, two bytes each) are stopped here.
    package static let workingBytes = 512 << 20

    /// How far in the future a span may start. Clocks of hosts differ by seconds, broken ones by years; a span years
    /// ahead would stand first in every list for years.
    package static let futureNanoseconds: UInt64 = 24 * 3600 * 1_000_000_000

    /// Counts of spans that are taken of one request for metrics: a collector before this one may send those of a
    /// thousand processes, each with ten, at once. Further ones are left out.
    static let spanCounts = 10_000

    /// Bytes of a name or type in such a count; longer ones are cut.
    static let accountTextBytes = 256
}
