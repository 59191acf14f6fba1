internal import TraceQL

/// A key and a value as forms have them, without a type, in the query language.
struct TagCondition {
    let key: String
    let value: String

    /// An attribute of the span or its resource with the value as a text, or as the number or truth value that it reads
    /// as.
    var attribute: String {
        let field = ".\(Printer.quoted(key))"
        let text = "\(field) = \(Printer.quoted(value))"
        return typed.map { "(\(text) || \(field) = \($0))" } ?? text
    }

    /// The value as a literal that is not a text; nil where it reads as none.
    private var typed: String? {
        if value == "true" || value == "false" { return value }
        if let number = Int64(value) { return "\(number)" }
        guard let number = Double(value), number.isFinite, "\(number)".utf8.allSatisfy({ $0 != UInt8(ascii: "e") })
        else { return nil }
        return "\(number)"
    }
}
