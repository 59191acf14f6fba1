import TraceStore

extension StoreError {
    static func crash(_ path: String) -> StoreError {
        .simulated("crash", path, errno: 0, "the simulated machine is off")
    }

    static func simulated(_ call: String, _ path: String, errno: Int32, _ reason: String) -> StoreError {
        .system(call: call, path: path, errno: errno, reason: reason)
    }

    static func absent(_ call: String, _ path: String) -> StoreError {
        .simulated(call, path, errno: 2, "No such file or directory")
    }
}
