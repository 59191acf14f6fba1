/// One process that numbers its records: what is told apart from others.
struct SenderKey: Hashable, Sendable {
    var service: String
    /// `service.instance.id`.
    var instance: String
    /// When its tracer was made, Unix nanoseconds: a process that begins again under the same name is another one.
    var startedAt: UInt64
}
