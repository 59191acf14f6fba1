/// A place in a template and what belongs there.
enum Patch: Sendable {
    /// 16 bytes: the id of the n-th trace of the request.
    case traceID(offset: Int, trace: Int)
    /// 8 bytes: the id of the n-th span.
    case spanID(offset: Int, span: Int)
    /// 8 bytes: nanoseconds from the moment of sending, negative for the past.
    case time(offset: Int, delta: Int64)
    /// Decimal digits that tell the user of the n-th trace.
    case user(offset: Int, trace: Int)
    /// Hexadecimal digits of the request id of the n-th trace.
    case request(offset: Int, trace: Int)
}
