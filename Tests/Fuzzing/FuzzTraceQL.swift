import TraceQL

/// Query texts through the parser, the validator, the printer and completion; their strings as regular expressions.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTraceQL(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    let text = String(decoding: bytes, as: UTF8.self)
    let length = text.utf8.count
    do {
        let root = try RootExpression.parse(text)
        checkPrinting(root)
        for error in Validator.errors(in: root) { check(error, length) }
    } catch {
        check(error, length)
    }
    checkCompletion(text, length)
    checkPattern(text)
    return 0
}

private func check(_ error: TraceQLError, _ length: Int) {
    let range = error.range
    precondition(range.lowerBound >= 0 && range.lowerBound <= range.upperBound && range.upperBound <= length)
    precondition(!error.message.isEmpty)
}

/// What is printed must be read back as the same tree.
private func checkPrinting(_ root: RootExpression) {
    let printed = root.description
    guard printed.utf8.count <= QueryLimits.bytes else { return }
    do {
        let read = try RootExpression.parse(printed)
        precondition(read == root && read.description == printed, printed)
    } catch {
        fatalError("\(error) in what was printed: \(printed)")
    }
}

private func checkCompletion(_ text: String, _ length: Int) {
    for offset in [0, length / 2, length] {
        let range = CompletionContext(at: offset, in: text).range
        precondition(range.lowerBound >= 0 && range.lowerBound <= range.upperBound && range.upperBound <= length)
    }
}

/// The whole input as a pattern, on itself and on a text that makes naive matchers slow.
private func checkPattern(_ text: String) {
    guard let expression = try? RegularExpression(text) else { return }
    let matchesItself = expression.matches(text)
    if let literals = expression.exactLiterals {
        precondition(literals.allSatisfy { expression.matches($0[...]) })
        precondition(matchesItself == literals.contains(Array(text.utf8)))
    }
    if matchesItself { precondition(text.utf8.starts(with: expression.literalPrefix)) }
    _ = expression.matches(String(repeating: "a", count: 1_000))
}
