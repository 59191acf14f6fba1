/// How running the processor can fail.
package enum BatchSpanProcessorError: Error, Hashable {
    /// ``BatchSpanProcessor/run()`` was called a second time; one processor runs once.
    case startedTwice
}
