/// Fixed sizes of the store, each with its reason.
enum StoreLimits {
    /// Size a log file is given when it is created. Large enough that creating one (two directory syncs) is rare,
    /// small enough that the space of a nearly empty log is not missed.
    static let logFileBytes = 64 << 20

    /// Payload bytes that share one `fdatasync`. More would not make the disk faster and the first in line wait longer.
    static let commitGroupBytes = 8 << 20

    /// Buffers handed to one `pwritev`: POSIX guarantees 16, Linux 1024.
    static let buffersPerWrite = 512

    /// Bytes of index that the head needs for one span beside its columns: five numbers, and a hash slot at half load.
    static let indexBytesPerSpan = 40
}
