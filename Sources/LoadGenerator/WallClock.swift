package import TraceModel

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The time of day, read once and then carried on by the monotonic clock.
package struct WallClock: Sendable {
    private let origin: UInt64
    private let start = ContinuousClock.now

    package init() {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        origin = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    package var now: UnixNanoseconds {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return UnixNanoseconds(origin + UInt64(seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
    }
}
