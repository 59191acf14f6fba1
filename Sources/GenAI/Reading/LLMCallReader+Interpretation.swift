internal import TraceModel

extension LLMCallReader {
    /// The normal form of what ``facts`` hold.
    func interpret(_ row: Int, _ number: UInt8) -> LLMCall? {
        let dialect = Dialect.all[Int(number)]
        var call = LLMCall()
        call.dialect = number
        call.requestedModel = text(.requestedModel)
        call.answeredModel = text(.answeredModel)
        call.operation = operation(row, number, call)
        readProvider(into: &call, dialect)
        readRequest(into: &call, row)
        readNames(into: &call, row, dialect)
        readPendingMarker(into: &call)
        if call.operation != .none { readStep(into: &call, row, dialect) }
        return isTelling(call) ? call : nil
    }

    private func isTelling(_ call: LLMCall) -> Bool {
        call.operation != .none || call.isPending || !call.conversation.isEmpty || !call.user.isEmpty
            || !call.route.isEmpty || !call.promptName.isEmpty || !call.workflow.isEmpty || !call.agent.isEmpty
    }

    /// Whose request it is.
    private func readRequest(into call: inout LLMCall, _ row: Int) {
        call.conversation = text(.conversation)
        call.user = text(.user)
        if batch.kind(row) == .server { call.route = text(.route) }
    }

    private func readNames(into call: inout LLMCall, _ row: Int, _ dialect: Dialect) {
        call.agent = text(.agent)
        call.workflow = text(.workflow)
        call.promptName = text(.promptName)
        call.promptVersion = text(.promptVersion)
        guard call.operation == .executeTool || call.operation.isRollUp else { return }
        var own = text(.entity)
        if own.isEmpty, dialect.namedBySpan.contains(call.operation) { own = whole(batch.name[row]) }
        switch call.operation {
        case .executeTool:
            call.tool = [text(.tool), own, wordBehind("execute_tool ", row)].first { !$0.isEmpty } ?? .none
            call.toolCallID = text(.toolCallID)
        case .invokeAgent: if call.agent.isEmpty { call.agent = own }
        default: if call.workflow.isEmpty { call.workflow = own }
        }
    }

    /// What follows `prefix` in the span's name.
    private func wordBehind(_ prefix: StaticString, _ row: Int) -> BatchText {
        let name = whole(batch.name[row])
        let length = UInt32(prefix.utf8CodeUnitCount)
        guard name.count > length, bytes(name).part(0..<Int(length)).equals(prefix) else { return .none }
        return BatchText(reference: name.reference, start: length, count: name.count - length)
    }

    private func readPendingMarker(into call: inout LLMCall) {
        let type = bytes(text(.spanType))
        call.isPending = type.equals("pending_span") || bool(.pending) == true
        call.closesStream = type.equals("log") && call.operation.isModelCall
        guard call.isPending else { return }
        call.pendingParent = SpanID(hex: bytes(text(.pendingParent))).flatMap { $0.isValid ? $0 : nil }
    }

    /// What only steps of an AI application have.
    private func readStep(into call: inout LLMCall, _ row: Int, _ dialect: Dialect) {
        call.errorClass = errorClass(row, call.operation)
        readUsage(into: &call, dialect)
        guard call.operation.isModelCall else { return }
        call.responseID = text(.responseID)
        call.isStreaming = bool(.streaming)
        call.finishReasonText = text(.finishReasons)
        call.finishReasons = finishReasons()
        readFirstToken(into: &call, row, dialect)
    }
}
