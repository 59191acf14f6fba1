/// How long and how much is kept. Nothing set: everything, for ever.
package struct RetentionPolicy: Sendable, Equatable {
    /// A segment goes when its latest span ended longer ago than this.
    package var maximumAgeSeconds: Int?
    /// Long texts (prompts, answers, stack traces) go when their segment's latest span ended longer ago than this.
    package var maximumTextAgeSeconds: Int?
    /// The oldest segments go while all segments together are larger than this.
    package var maximumBytes: Int?
    /// With this much in the data directory, nothing more is taken in until something goes.
    package var quotaBytes: Int?

    package init() {}
}
