internal import TraceModel

/// The tools that ran in a trace. Two spans about one execution, one in the other, are one.
struct ToolExecutions {
    private(set) var count = 0
    private(set) var failures = 0
    private(set) var names: [String] = []

    init(_ forest: CallForest) {
        var named = Set<String>()
        var seenCalls = Set<String>()
        for place in forest.spans.indices where forest.spans[place].isTool {
            guard let call = forest.spans[place].call else { continue }
            if !call.tool.isEmpty { named.insert(call.tool) }
            if !call.toolCallID.isEmpty, !seenCalls.insert(call.toolCallID + " " + call.tool).inserted { continue }
            if Self.isInside(place, forest, call) { continue }
            count += 1
            if forest.spans[place].hasFailed { failures += 1 }
        }
        names = named.sorted()
    }

    /// Whether the nearest step around a tool is the same tool.
    private static func isInside(_ place: Int, _ forest: CallForest, _ call: AccountCall) -> Bool {
        var above = forest.parent[place]
        while above >= 0 {
            if let step = forest.spans[above].call, step.operation != .none {
                return step.operation == .executeTool && step.tool == call.tool
            }
            above = forest.parent[above]
        }
        return false
    }
}
