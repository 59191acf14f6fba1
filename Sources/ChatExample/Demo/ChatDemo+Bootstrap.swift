internal import Tracing

extension ChatDemo {
    /// Makes the chat application's tracer the process's tracer, for libraries that trace by themselves.
    ///
    /// Call it at most once in a process, and only if nobody else bootstraps; the example works without it.
    package func bootstrap() {
        InstrumentationSystem.bootstrap(tracer)
    }
}
