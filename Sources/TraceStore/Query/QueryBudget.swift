/// Why a query was not answered.
package enum QueryFailure: Error, Equatable, CustomStringConvertible {
    /// It took longer than it may.
    case timedOut(milliseconds: Int)
    /// Its answer would take more memory than it may.
    case tooLarge(limitBytes: Int)
    /// Nobody waits for the answer any more.
    case cancelled

    package var description: String {
        switch self {
        case .timedOut(let milliseconds): "the query took longer than its limit of \(milliseconds) ms"
        case .tooLarge(let limitBytes): "the answer is larger than its limit of \(limitBytes) bytes"
        case .cancelled: "the query was cancelled"
        }
    }
}

/// What one query may use. Readers ask it between row groups, so that a query ends soon after it should.
package struct QueryBudget: Sendable {
    /// Longer than anybody waits for a page.
    package static let defaultMilliseconds = 30_000
    /// A waterfall of about half a million spans.
    package static let defaultByteLimit = 192 << 20

    private let milliseconds: Int
    private let deadline: UInt64
    private let byteLimit: Int
    private let isCancelled: @Sendable () -> Bool
    private var bytes = 0

    package init(
        milliseconds: Int = Self.defaultMilliseconds, byteLimit: Int = Self.defaultByteLimit,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.milliseconds = milliseconds
        self.byteLimit = byteLimit
        self.isCancelled = isCancelled
        deadline = monotonicNanoseconds() + UInt64(milliseconds) * 1_000_000
    }

    /// - Throws: ``QueryFailure`` when the query should stop.
    package func check() throws(QueryFailure) {
        if isCancelled() { throw .cancelled }
        if monotonicNanoseconds() > deadline { throw .timedOut(milliseconds: milliseconds) }
    }

    /// Accounts for memory that lasts until the answer is sent.
    mutating func use(bytes more: Int) throws(QueryFailure) {
        bytes += more
        if bytes > byteLimit { throw .tooLarge(limitBytes: byteLimit) }
    }
}
