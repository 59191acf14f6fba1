import TraceModel
import TraceStore
import TraceTestSupport

/// One life of a store, drawn from a seed: clients send, the store seals, merges and expires, files fail, the machine
/// loses power at any operation and comes back; all the while everything the store answers is compared with a
/// ``ReferenceStore``.
struct StoreSimulation {
    let seed: UInt64
    private(set) var plan: SimulationPlan
    /// Puts something between the store and its files; a store on files that lie must be found out.
    private let wrap: (SimulatedFileSystem) -> any FileSystem
    var generator: SeededGenerator
    var fileSystem = SimulatedFileSystem()
    var traffic = SimulatedTraffic()
    var reference = ReferenceStore()
    var engine: StoreEngine
    private(set) var step = 0
    private(set) var history: [String] = []
    /// Whether operations may fail at the moment although the machine is on.
    var mayFail = false
    /// The time of an expiry that a crash may have interrupted.
    var interruptedExpiry: UInt64?
    var textsMayBeGone = false
    /// Adds up as the engine does.
    var accounting: any RequestAccounting { plan.configuration.accounting }
    /// Queries may take as long as a busy machine needs.
    let budget = QueryBudget(milliseconds: 24 * 3_600_000)

    /// - Throws: ``StoreError`` when an empty directory cannot be opened.
    init(
        seed: UInt64, wrap: @escaping (SimulatedFileSystem) -> any FileSystem = { $0 }
    ) throws(StoreError) {
        self.seed = seed
        self.wrap = wrap
        generator = SeededGenerator(seed: seed)
        plan = SimulationPlan(using: &generator)
        traffic.repeatsSpans = !plan.hasRetention
        engine = try StoreEngine(plan.configuration, fileSystem: wrap(fileSystem))
    }

    /// Lives through one seed.
    /// - Throws: ``SimulationFailure`` at the first wrong answer.
    static func run(
        seed: UInt64, wrap: @escaping (SimulatedFileSystem) -> any FileSystem = { $0 }
    ) throws {
        var simulation = try StoreSimulation(seed: seed, wrap: wrap)
        do {
            try simulation.live()
        } catch let failure as SimulationFailure {
            throw failure
        } catch {
            throw simulation.failure("\(error)")
        }
    }

    private mutating func live() throws {
        while step < plan.steps {
            step += 1
            try act()
            if fileSystem.hasCrashed {
                try comeBack()
            } else if step % 5 == 0 {
                try checkSome()
            }
        }
        note("the end")
        try settle()
        try checkEverything()
        try restart()
        try checkEverything()
    }

    /// What happened, for the message of a failure.
    mutating func note(_ event: String) {
        history.append("\(step) \(event)")
    }

    func expect(_ condition: Bool, _ reason: @autoclosure () -> String) throws {
        if !condition { throw failure(reason()) }
    }

    func failure(_ reason: String) -> SimulationFailure {
        SimulationFailure(seed: seed, step: step, history: history, reason: reason)
    }

    /// Opens the store on what a machine or process has left.
    mutating func open(_ next: SimulatedFileSystem) throws(StoreError) {
        fileSystem = next
        fileSystem.calm()
        mayFail = false
        // Rules and prices may be others than they were.
        plan.configuration.accounting = SimulatedAccounting(version: 1 + generator.next() % 2)
        engine = try StoreEngine(plan.configuration, fileSystem: wrap(next))
    }
}
