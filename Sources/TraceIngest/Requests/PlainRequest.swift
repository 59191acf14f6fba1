internal import GenAI
internal import TraceModel

/// A request that needs no weighing of one span against another: all of it came in one batch, its calls are not inside
/// each other, nothing is told twice and nothing failed. Most requests are like that, and what they count is plain.
///
/// It says the same as ``RequestAccount``; whatever it cannot be sure of is left to that.
struct PlainRequest {
    /// The row of the only span without a parent.
    let root: Int

    /// Larger requests are left to the account, which is made for them.
    private static let rowLimit = 64

    /// - Parameter rows: the spans of the request in the batch, all told.
    init?(_ batch: SpanBatch, _ rows: ArraySlice<UInt32>, _ steps: ArraySlice<BatchRequests.Step>) {
        guard rows.count <= Self.rowLimit, let root = Self.onlyRoot(batch, rows),
            !steps.contains(where: { $0.call.isPending || $0.call.closesStream || $0.call.errorClass != nil }),
            !rows.contains(where: { batch.statusCode(Int($0)) == .error }),
            Self.areApart(steps, batch, rows)
        else { return nil }
        self.root = root
    }

    /// What counts once: steps of one of these kinds must not repeat or contain each other.
    private enum Kind {
        case call, tool, agent

        init?(_ operation: LLMOperation) {
            if operation.isModelCall {
                self = .call
            } else if operation == .executeTool {
                self = .tool
            } else if operation == .invokeAgent {
                self = .agent
            } else {
                return nil
            }
        }
    }

    /// The only span without a parent, when every other one has its parent here.
    private static func onlyRoot(_ batch: SpanBatch, _ rows: ArraySlice<UInt32>) -> Int? {
        var root: Int?
        for row in rows {
            let parent = batch.parentSpanID[Int(row)]
            if parent.isValid {
                if place(of: parent, batch, rows) == nil { return nil }
            } else {
                if root != nil { return nil }
                root = Int(row)
            }
        }
        return root
    }

    private static func place(of span: SpanID, _ batch: SpanBatch, _ rows: ArraySlice<UInt32>) -> UInt32? {
        for row in rows where batch.spanID[Int(row)] == span { return row }
        return nil
    }

    /// Whether steps of one kind come of one instrumentation, tell different answers and executions, and are not inside
    /// each other.
    private static func areApart(
        _ steps: ArraySlice<BatchRequests.Step>, _ batch: SpanBatch, _ rows: ArraySlice<UInt32>
    ) -> Bool {
        for index in steps.indices {
            guard let kind = Kind(steps[index].call.operation) else { continue }
            for other in steps.indices[..<index] where Kind(steps[other].call.operation) == kind {
                if isRepetition(steps[index], steps[other], batch) { return false }
            }
            if isInside(kind, steps[index].row, steps, batch, rows) { return false }
        }
        return true
    }

    private static func isRepetition(_ a: BatchRequests.Step, _ b: BatchRequests.Step, _ batch: SpanBatch) -> Bool {
        batch.scope[Int(a.row)] != batch.scope[Int(b.row)] || batch.spanID[Int(a.row)] == batch.spanID[Int(b.row)]
            || (!a.call.responseID.isEmpty && a.call.responseID == b.call.responseID)
            || (!a.call.toolCallID.isEmpty && a.call.toolCallID == b.call.toolCallID)
    }

    private static func isInside(
        _ kind: Kind, _ row: UInt32, _ steps: ArraySlice<BatchRequests.Step>, _ batch: SpanBatch,
        _ rows: ArraySlice<UInt32>
    ) -> Bool {
        var current = row
        for _ in rows {
            let parent = batch.parentSpanID[Int(current)]
            guard parent.isValid, let above = place(of: parent, batch, rows) else { return false }
            if steps.contains(where: { $0.row == above && Kind($0.call.operation) == kind }) { return true }
            current = above
        }
        // A circle of parents.
        return true
    }
}
