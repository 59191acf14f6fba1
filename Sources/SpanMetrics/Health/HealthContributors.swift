internal import Glibc

/// Who takes part in what a series shows: figures of the models, prompt versions, routes, error classes and token types
/// that were seen lately, and what they usually are.
///
/// Both fade: the recent ones by half in two and a half minutes, the usual ones by half in an hour.
struct HealthContributors: Sendable {
    package enum Dimension: String, Sendable, CaseIterable {
        case model
        case promptVersion = "prompt_version"
        case route
        case errorClass = "error_class"
        case tokenType = "token_type"
        case all

        var words: String {
            switch self {
            case .model: "model"
            case .promptVersion: "prompt version"
            case .route: "route"
            case .errorClass: "error class"
            case .tokenType: "token type"
            case .all: "all"
            }
        }
    }

    /// Requests, seconds, failures, tokens.
    typealias Amounts = SIMD4<Double>

    struct Entry: Sendable {
        let dimension: Dimension
        /// As in a ``LabelKey``.
        let value: [UInt8]
        /// The minute of its first request.
        let since: UInt32
        var recent: Amounts
        var usual: Amounts

        /// For people.
        var text: String {
            LabelKey.values(value[...]).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        }
    }

    private static let recentHalfLife = 2.5
    private static let usualHalfLife = 60.0
    /// Requests before, from which on what is usual for a value is known.
    static let fewestUsual = 5.0

    private(set) var entries: [Entry] = []
    private var fadedAt: UInt32 = 0

    /// - Complexity: O(entries); allocates only when the value is new.
    mutating func add(_ dimension: Dimension, _ key: borrowing LabelKey, _ amounts: Amounts, at minute: UInt32) {
        fade(to: minute)
        let index = place(dimension, key.bytes) ?? slot(dimension, key.bytes, minute)
        entries[index].recent += amounts
        entries[index].usual += amounts
    }

    private func place(_ dimension: Dimension, _ value: borrowing [UInt8]) -> Int? {
        for index in entries.indices where entries[index].dimension == dimension && entries[index].value == value {
            return index
        }
        return nil
    }

    /// A place for a new value: that of the value with the fewest requests when all are taken.
    private mutating func slot(_ dimension: Dimension, _ value: [UInt8], _ minute: UInt32) -> Int {
        let entry = Entry(dimension: dimension, value: value, since: minute, recent: .zero, usual: .zero)
        if entries.count < HealthLimits.contributors {
            entries.append(entry)
            return entries.count - 1
        }
        let others = entries.indices.filter { entries[$0].dimension != .all }
        let index = others.min { entries[$0].usual[0] < entries[$1].usual[0] } ?? 0
        entries[index] = entry
        return index
    }

    private mutating func fade(to minute: UInt32) {
        guard minute > fadedAt else { return }
        let minutes = Double(minute - fadedAt)
        fadedAt = minute
        for index in entries.indices {
            entries[index].recent *= exp2(-minutes / Self.recentHalfLife)
            entries[index].usual *= exp2(-minutes / Self.usualHalfLife)
        }
    }

    func values(_ dimension: Dimension) -> [Entry] { entries.filter { $0.dimension == dimension } }

    mutating func restore(_ entries: [Entry], fadedAt: UInt32) {
        self.entries = entries
        self.fadedAt = fadedAt
    }

    var lastFaded: UInt32 { fadedAt }
}
