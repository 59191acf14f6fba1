/// A column that only grows, and whose copies stay what they were: a copy shares the memory and knows how many rows it
/// may read; the owner writes behind them.
///
/// There is one owner. Rows below a copy's count never change, so copies are read without a lock.
struct GrowingColumn<Element: BitwiseCopyable & Sendable>: Sendable {
    private static var firstCapacity: Int { 1024 }

    @safe
    private final class Storage: @unchecked Sendable {
        let memory: UnsafeMutablePointer<Element>
        let capacity: Int

        init(capacity: Int) {
            self.capacity = capacity
            unsafe memory = .allocate(capacity: capacity)
        }

        deinit {
            unsafe memory.deallocate()
        }
    }

    private var storage: Storage
    private(set) var count = 0

    init() {
        storage = Storage(capacity: Self.firstCapacity)
    }

    mutating func append(_ value: Element) {
        if count == storage.capacity { grow() }
        unsafe storage.memory[count] = value
        count += 1
    }

    subscript(index: Int) -> Element {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "row outside its column")
        return unsafe storage.memory[index]
    }

    private mutating func grow() {
        let larger = Storage(capacity: storage.capacity * 2)
        unsafe larger.memory.update(from: storage.memory, count: count)
        storage = larger
    }
}
