internal import TraceModel

extension LLMCallReader {
    /// Fills ``current`` with the normal form of what ``facts`` hold.
    /// - Returns: whether it tells anything.
    mutating func interpret(_ row: Int, _ number: UInt8) -> Bool {
        let dialect = words.traits[Int(number)]
        current = LLMCall()
        current.dialect = number
        current.requestedModel = text(.requestedModel)
        current.answeredModel = text(.answeredModel)
        let operation = operation(row, number)
        current.operation = operation
        readProvider(dialect)
        readRequest(row)
        readNames(row, dialect)
        readPendingMarker()
        if operation == .none { return isTelling() }
        current.errorClass = errorClass(row, operation)
        readUsage(dialect)
        if operation.isModelCall {
            readAnswer(row, dialect)
            if facts.has(.resendCount) { current.resendCount = UInt16(clamping: count(.resendCount) ?? 0) }
        }
        return true
    }

    /// Whether a span that is no step tells anything all the same.
    private mutating func isTelling() -> Bool {
        current.isPending || !current.conversation.isEmpty || !current.user.isEmpty || !current.route.isEmpty
            || !current.promptName.isEmpty || !current.workflow.isEmpty || !current.agent.isEmpty
    }

    /// Whose request it is.
    private mutating func readRequest(_ row: Int) {
        current.conversation = text(.conversation)
        current.user = text(.user)
        if columns.isServer(row) { current.route = text(.route) }
    }

    private mutating func readNames(_ row: Int, _ dialect: DialectTraits) {
        current.agent = text(.agent)
        current.workflow = text(.workflow)
        current.promptName = text(.promptName)
        current.promptVersion = text(.promptVersion)
        let operation = current.operation
        if operation == .executeTool || operation.isRollUp { readOwnName(operation, row, dialect) }
    }

    /// The name of the tool, agent or workflow that the span is.
    private mutating func readOwnName(_ operation: LLMOperation, _ row: Int, _ dialect: DialectTraits) {
        var own = text(.entity)
        if own.isEmpty, dialect.isNamedBySpan(operation) { own = BatchText(reference: columns.names[row]) }
        switch operation {
        case .executeTool:
            current.tool = [text(.tool), own, wordBehind("execute_tool ", row)].first { !$0.isEmpty } ?? .none
            current.toolCallID = text(.toolCallID)
        case .invokeAgent: if current.agent.isEmpty { current.agent = own }
        default: if current.workflow.isEmpty { current.workflow = own }
        }
    }

    /// What follows `prefix` in the span's name.
    private mutating func wordBehind(_ prefix: StaticString, _ row: Int) -> BatchText {
        let name = nameBytes(row)
        let length = prefix.utf8CodeUnitCount
        guard name.count > length, name.part(0..<length).equals(prefix) else { return .none }
        return BatchText(reference: columns.names[row], skipped: UInt16(length))
    }

    private mutating func readPendingMarker() {
        guard facts.has(.spanType) || facts.has(.pending) else { return }
        let type = bytes(.spanType)
        current.isPending = type.equals("pending_span") || bool(.pending) == true
        current.closesStream = type.equals("log") && current.operation.isModelCall
        guard current.isPending else { return }
        current.pendingParent = SpanID(hex: bytes(.pendingParent)).flatMap { $0.isValid ? $0 : nil }
    }
}
