/// One column of a ``SpanBatch``: a fixed run of plain values inside the batch's buffer.
///
/// It borrows that buffer: use it only while the batch is alive. Every subscript is bounds-checked.
///
/// Public, as ``ColumnBuilder`` is, for one reason: the compiler inlines and specialises across modules only what is
/// `public` and `@inlinable`, and these are read and written several times per span.
@safe
public struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
    @usableFromInline let start: UnsafePointer<Element>
    /// Rows of the column.
    public let count: Int

    init(start: UnsafePointer<Element>, count: Int) {
        unsafe self.start = start
        self.count = count
    }

    /// The value of one row.
    @inlinable public subscript(index: Int) -> Element {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "row outside its column")
        return unsafe start[index]
    }

    /// The column as memory, for loops that check their bounds once.
    @inlinable public var buffer: UnsafeBufferPointer<Element> {
        unsafe UnsafeBufferPointer(start: start, count: count)
    }

    /// A copy of the whole column.
    package var values: [Element] { unsafe Array(buffer) }

    /// Writes the column of a batch that is being put together; see ``SpanBatch/assemble(_:_:)``.
    package func fill(_ values: [Element]) {
        precondition(values.count == count, "a column is filled whole")
        unsafe values.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe UnsafeMutablePointer(mutating: start).update(from: base, count: count)
        }
    }

    /// Writes one row of a batch that is being put together.
    package func set(_ index: Int, _ value: Element) {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "row outside its column")
        unsafe UnsafeMutablePointer(mutating: start)[index] = value
    }
}
