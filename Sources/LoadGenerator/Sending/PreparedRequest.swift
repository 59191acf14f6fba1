internal import NIOCore

/// A body with its ids, kept until it is answered: a retry sends the same spans again.
struct PreparedRequest: Sendable {
    var body: ByteBuffer
    let spanCount: Int
}
