package import TraceModel

/// The value of a label: a name that the program has, or a text of a batch or part of one, which is not copied.
package enum BatchLabel: Sendable {
    case name(StaticString)
    /// `skipped` and `dropped` are bytes before and behind the part.
    case text(TextReference, skipped: UInt16 = 0, dropped: UInt16 = 0)
}

extension LabelKey {
    mutating func append(_ label: BatchLabel, of batch: SpanBatch) {
        switch label {
        case .name(let name):
            unsafe append(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        case .text(let reference, let skipped, let dropped):
            unsafe batch.withText(reference) { text in
                let part = unsafe text[min(Int(skipped), text.count)...].dropLast(Int(dropped))
                unsafe append(UnsafeBufferPointer(rebasing: part))
            }
        }
    }
}
