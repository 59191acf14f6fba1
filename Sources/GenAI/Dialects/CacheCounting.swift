/// Whether a dialect's input tokens include those of the prompt cache.
///
/// Where a span also tells a total that settles the question, or more cached than input tokens, that decides.
package enum CacheCounting: UInt8, Sendable, BitwiseCopyable {
    /// As the OpenTelemetry conventions have it.
    case included
    /// The buckets exclude each other and add up.
    case excluded
    /// The provider's own numbers: Anthropic and Bedrock exclude, all others include.
    case asProvider
}
