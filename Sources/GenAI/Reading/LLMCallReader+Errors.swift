internal import TraceModel

extension LLMCallReader {
    /// Why the step of a row failed; nil when it did not.
    ///
    /// Sources in order: the error's type, the HTTP status, the RPC status, the exception's type, the messages.
    mutating func errorClass(_ row: Int, _ operation: LLMOperation) -> ErrorClass? {
        guard hasFailed(row) else { return nil }
        let found = classByName() ?? classByMessage(row)
        if operation == .executeTool, found != .cancelled { return .toolError }
        guard let found else { return .unknown }
        if let particular = classByMessage(row), ErrorWords.refines(particular, found) { return particular }
        return found
    }

    private mutating func hasFailed(_ row: Int) -> Bool {
        if columns.hasErrorStatus(row) { return true }
        if facts.has(.errorType), !bytes(.errorType).equals("none") { return true }
        if facts.has(.level), bytes(.level).equals("ERROR") { return true }
        return number(.httpStatus).map { $0 >= 400 } ?? false
    }

    private mutating func classByName() -> ErrorClass? {
        if let type = ErrorText.meaning(ofName: bytes(.errorType)) { return type }
        if let status = number(.httpStatus), let known = ErrorWords.meaning(ofStatus: Int(max(0, min(status, 999)))) {
            return known
        }
        if let status = number(.rpcStatus), let known = ErrorWords.meaning(ofRPCStatus: Int(max(0, min(status, 99)))) {
            return known
        }
        return ErrorText.meaning(ofName: bytes(.exceptionType))
    }

    private mutating func classByMessage(_ row: Int) -> ErrorClass? {
        for fact in [Fact.errorMessage, .exceptionMessage] {
            if let known = ErrorText.meaning(ofMessage: bytes(fact)) { return known }
        }
        return ErrorText.meaning(ofMessage: columns.bytes(batch.statusMessage[row]))
    }
}
