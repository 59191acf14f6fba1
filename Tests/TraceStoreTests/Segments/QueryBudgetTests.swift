import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Queries that have to end before they are done.
@Suite("Query budget")
struct QueryBudgetTests {
    private func store() throws -> KnownStore {
        var store = try KnownStore()
        try store.send(batches: 5, seals: true)
        return store
    }

    /// Asks both kinds of question.
    private func failures(of store: KnownStore, _ budget: () -> QueryBudget) -> [QueryFailure?] {
        func failure(_ body: () throws(QueryFailure) -> Void) -> QueryFailure? {
            do throws(QueryFailure) {
                try body()
                return nil
            } catch {
                return error
            }
        }
        return [
            failure { () throws(QueryFailure) in
                _ = try store.engine.trace(store.reference.ids[0], budget: budget())
            },
            failure { () throws(QueryFailure) in
                _ = try store.engine.requests(matching: RequestFilter(), budget: budget())
            },
        ]
    }

    @Test("Nobody waits: cancelled")
    func cancelled() throws {
        #expect(failures(of: try store()) { QueryBudget(isCancelled: { true }) } == [.cancelled, .cancelled])
    }

    @Test("No time: timed out")
    func timedOut() throws {
        let timedOut = QueryFailure.timedOut(milliseconds: 0)
        #expect(failures(of: try store()) { QueryBudget(milliseconds: 0) } == [timedOut, timedOut])
    }

    @Test("A trace of more bytes than allowed is refused; lists are as long as asked")
    func tooLarge() throws {
        #expect(failures(of: try store()) { QueryBudget(byteLimit: 1) } == [.tooLarge(limitBytes: 1), nil])
        #expect(failures(of: try store()) { QueryBudget() } == [nil, nil])
    }
}
