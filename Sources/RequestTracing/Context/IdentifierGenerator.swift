internal import Synchronization
internal import TraceModel

/// Random trace and span ids, never zero (OpenTelemetry, trace API, "SpanContext").
///
/// The system's own generator is a system call for each number, more than all else that a span costs. So it gives the
/// seed, and xoshiro256** (Blackman and Vigna, 2018) the numbers: ids have to be unlike each other, not secret.
enum IdentifierGenerator {
    private struct State {
        var words: (UInt64, UInt64, UInt64, UInt64)

        init() {
            // All words zero would stay so.
            words = (.random(in: 1 ... .max), .random(in: 0 ... .max), .random(in: 0 ... .max), .random(in: 0 ... .max))
        }

        mutating func next() -> UInt64 {
            let result = Self.rotated(words.1 &* 5, by: 7) &* 9
            let shifted = words.1 << 17
            words.2 ^= words.0
            words.3 ^= words.1
            words.1 ^= words.2
            words.0 ^= words.3
            words.2 ^= shifted
            words.3 = Self.rotated(words.3, by: 45)
            return result
        }

        private static func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
            (word << count) | (word >> (64 - count))
        }

        mutating func nextNonzero() -> UInt64 {
            let word = next()
            return word == 0 ? nextNonzero() : word
        }
    }

    private static let state = Mutex(State())

    static func traceID() -> TraceModel.TraceID {
        state.withLock { TraceModel.TraceID(high: $0.next(), low: $0.nextNonzero()) }
    }

    static func spanID() -> TraceModel.SpanID {
        TraceModel.SpanID(state.withLock { $0.nextNonzero() })
    }
}
