internal import GenAI
internal import TraceModel

/// A request that needs no weighing of one span against another: all of it came in one batch, its calls are not inside
/// each other, nothing is told twice and nothing failed. Most requests are like that, and what they count is plain.
///
/// It says the same as ``RequestAccount``; whatever it cannot be sure of is left to that.
struct RequestDigest {
    /// Rows with a step of an AI application, and what it is.
    let steps: [(row: Int, call: LLMCall)]
    let root: Int

    /// Whether any answer was cut.
    var isPartial: Bool {
        steps.contains { $0.call.operation.isModelCall && !$0.call.finishReasons.isDisjoint(with: .cut) }
    }

    /// Larger requests are left to the account, which is made for them.
    private static let rowLimit = 64

    /// - Parameter rows: the spans of the request in the batch, all told.
    init?(_ batch: SpanBatch, _ rows: [Int], _ steps: [(row: Int, call: LLMCall)]) {
        guard rows.count <= Self.rowLimit, let root = Self.onlyRoot(batch, rows),
            !steps.contains(where: { $0.call.isPending || $0.call.closesStream || $0.call.errorClass != nil }),
            !rows.contains(where: { batch.statusCode($0) == .error }),
            Self.areApart(steps.filter { $0.call.operation.isModelCall }, batch, rows),
            Self.areApart(steps.filter { $0.call.operation == .executeTool }, batch, rows),
            Self.areApart(steps.filter { $0.call.operation == .invokeAgent }, batch, rows)
        else { return nil }
        self.steps = steps
        self.root = root
    }

    /// The only span without a parent, when every other one has its parent here.
    private static func onlyRoot(_ batch: SpanBatch, _ rows: [Int]) -> Int? {
        var root: Int?
        for row in rows {
            let parent = batch.parentSpanID[row]
            if parent.isValid {
                if !rows.contains(where: { batch.spanID[$0] == parent }) { return nil }
            } else {
                if root != nil { return nil }
                root = row
            }
        }
        return root
    }

    /// Whether steps of one kind come of one instrumentation, tell different answers and executions, and are not inside
    /// each other.
    private static func areApart(_ steps: [(row: Int, call: LLMCall)], _ batch: SpanBatch, _ rows: [Int]) -> Bool {
        for (index, step) in steps.enumerated() {
            if batch.scope[step.row] != batch.scope[steps[0].row] { return false }
            for other in steps[..<index] {
                if batch.spanID[other.row] == batch.spanID[step.row] { return false }
                if !step.call.responseID.isEmpty, step.call.responseID == other.call.responseID { return false }
                if !step.call.toolCallID.isEmpty, step.call.toolCallID == other.call.toolCallID { return false }
            }
            if isInside(step.row, steps, batch, rows) { return false }
        }
        return true
    }

    private static func isInside(
        _ row: Int, _ steps: [(row: Int, call: LLMCall)], _ batch: SpanBatch, _ rows: [Int]
    ) -> Bool {
        var current = row
        for _ in rows {
            let parent = batch.parentSpanID[current]
            guard parent.isValid, let above = rows.first(where: { batch.spanID[$0] == parent }) else { return false }
            if steps.contains(where: { $0.row == above }) { return true }
            current = above
        }
        // A circle of parents.
        return true
    }
}
