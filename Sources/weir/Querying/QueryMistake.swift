internal import TraceQL

/// Why a query was not answered, for a terminal.
struct QueryMistake: Error {
    /// Without a newline at the end.
    let text: String

    init(_ text: String) {
        self.text = text
    }

    init(_ error: TraceQLError, in query: String) {
        self.init(error.message, at: error.range.lowerBound..<error.range.upperBound, in: query)
    }

    /// The plain text of a collector's answer, which ends with the place of a mistake in the query: `(at byte 7)`.
    init(answer: String, in query: String) {
        let answer = answer.printable.split(separator: "\n").joined(separator: "\n")
        let mark = "(at byte "
        guard answer.hasSuffix(")"), let place = answer.ranges(of: mark).last,
            let byte = Int(answer[place.upperBound...].dropLast())
        else {
            self.init(answer)
            return
        }
        let message = answer[..<place.lowerBound].trimmingSuffix(while: { $0 == " " })
        self.init(String(message), at: byte..<byte, in: query)
    }

    /// The query's line with marks under the bytes at fault, and the message below.
    private init(_ message: String, at bytes: Range<Int>, in query: String) {
        let utf8 = Array(query.utf8)
        let place = min(max(bytes.lowerBound, 0), utf8.count)
        let lineStart = utf8[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let lineEnd = utf8[place...].firstIndex(of: UInt8(ascii: "\n")) ?? utf8.count
        let before = String(decoding: utf8[lineStart..<place], as: UTF8.self).printable
        let fault = String(decoding: utf8[place..<max(place, min(bytes.upperBound, lineEnd))], as: UTF8.self).printable
        let rest = String(decoding: utf8[place..<max(place, lineEnd)], as: UTF8.self).printable
        let marks = String(repeating: " ", count: before.count) + String(repeating: "^", count: max(1, fault.count))
        self.init("\(before)\(rest)\n\(marks)\n\(message)")
    }
}

extension StringProtocol {
    /// Without what would move a terminal's cursor or change its colours: texts come from outside.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    scalar != "\n" && scalar.properties.generalCategory == .control ? "\u{fffd}" : scalar
                }))
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isLeftOut: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isLeftOut(last) { rest.removeLast() }
        return rest
    }
}
