internal import RequestTracing
internal import ServiceLifecycle

/// Several tracers as one service, so that their last flushes take the time of one when no collector answers.
struct ConcurrentTracers: Service {
    let tracers: [RequestTracer]

    func run() async throws {
        try await withThrowingTaskGroup { group in
            for tracer in tracers { group.addTask { try await tracer.run() } }
            try await group.waitForAll()
        }
    }
}
