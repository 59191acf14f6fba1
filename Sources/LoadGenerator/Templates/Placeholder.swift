internal import TraceModel

/// Values that stand in a template where every request has its own.
///
/// Each starts with bytes that occur nowhere else in a body, which is how their places are found once the body is
/// encoded. Ids are big-endian on the wire, times little-endian.
enum Placeholder {
    private static let traceWord: UInt64 = 0xf154_5241_4345_9e01
    private static let spanWord: UInt64 = 0xf2a7_c0de_0000_0000
    private static let timeWord: UInt64 = 0xf3b4_9a5e_0000_0000
    private static let indexMask: UInt64 = 0xffff_ffff
    /// What a user id and a request id begin with, and how many digits follow.
    static let userPrefix = "user-T"
    static let requestPrefix = "req-R"
    static let userDigits = 7
    static let requestDigits = 31

    static func trace(_ index: Int) -> TraceID { TraceID(high: traceWord, low: UInt64(index)) }
    static func span(_ index: Int) -> SpanID { SpanID(spanWord | UInt64(index)) }
    static func time(_ index: Int) -> UnixNanoseconds { UnixNanoseconds(timeWord | UInt64(index)) }
    static func user(_ trace: Int) -> String { userPrefix + padded(trace, userDigits) }
    static func request(_ trace: Int) -> String { requestPrefix + padded(trace, requestDigits) }

    static func isTrace(_ bigEndianWord: UInt64) -> Bool { bigEndianWord == traceWord }

    static func spanIndex(_ bigEndianWord: UInt64) -> Int? {
        bigEndianWord & ~indexMask == spanWord ? Int(bigEndianWord & indexMask) : nil
    }

    static func timeIndex(_ littleEndianWord: UInt64) -> Int? {
        littleEndianWord & ~indexMask == timeWord ? Int(littleEndianWord & indexMask) : nil
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
