/// A growing column: amortised O(1) append of plain values, one allocation at a time.
@safe
public struct ColumnBuilder<Element: BitwiseCopyable>: ~Copyable {
    /// The first allocation holds this many values: columns of a small request stay small.
    @usableFromInline static var firstCapacity: Int { 32 }

    @usableFromInline var storage: UnsafeMutablePointer<Element>?
    @usableFromInline var capacity = 0
    @usableFromInline var rows = 0
    /// Values appended so far.
    @inlinable public var count: Int { rows }

    /// An empty column; nothing is allocated before the first value.
    @inlinable public init() {
        unsafe storage = nil
    }

    @inlinable deinit {
        unsafe storage?.deallocate()
    }

    /// Makes room for `additional` more values.
    @inlinable public mutating func reserve(_ additional: Int) {
        if count + additional > capacity { grow(to: count + additional) }
    }

    /// Adds one value behind the others.
    @inlinable @inline(__always)
    public mutating func append(_ value: Element) {
        if count == capacity { grow(to: count + 1) }
        unsafe storage.unsafelyUnwrapped[count] = value
        rows &+= 1
    }

    /// Appends `repeats` copies of `value` and returns the index of the first.
    @inlinable public mutating func append(repeating value: Element, count repeats: Int) -> Int {
        reserve(repeats)
        let first = count
        if repeats > 0 { unsafe (storage.unsafelyUnwrapped + first).initialize(repeating: value, count: repeats) }
        rows += repeats
        return first
    }

    /// Adds a copy of each value of `source`.
    @inlinable public mutating func append(contentsOf source: UnsafeBufferPointer<Element>) {
        guard let base = source.baseAddress, source.count > 0 else { return }
        reserve(source.count)
        unsafe (storage.unsafelyUnwrapped + count).update(from: base, count: source.count)
        rows += source.count
    }

    /// One value by its index; checked.
    @inlinable public subscript(index: Int) -> Element {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "row outside its column")
            return unsafe storage.unsafelyUnwrapped[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "row outside its column")
            unsafe storage.unsafelyUnwrapped[index] = newValue
        }
    }

    /// Lends the values as memory.
    @inlinable public borrowing func withBuffer<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result)
        rethrows -> Result
    {
        try unsafe body(UnsafeBufferPointer(start: storage, count: count))
    }

    @inline(never)
    @usableFromInline mutating func grow(to needed: Int) {
        let larger = max(needed, capacity * 2, Self.firstCapacity)
        let fresh = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        if let old = unsafe storage {
            unsafe fresh.update(from: old, count: count)
            unsafe old.deallocate()
        }
        unsafe storage = fresh
        capacity = larger
    }
}
