/// Writes syntax trees as TraceQL: one spelling for each tree, with no more parentheses than reading it needs.
///
/// What it writes is read back as the same tree.
package struct Printer {
    package private(set) var text = ""

    package init() {}

    mutating func write(_ piece: String) { text += piece }

    mutating func parenthesized(_ isNeeded: Bool, _ body: (inout Printer) -> Void) {
        if isNeeded { write("(") }
        body(&self)
        if isNeeded { write(")") }
    }

    /// Elements with commas between them.
    mutating func list<Element>(_ elements: [Element], _ print: (inout Printer, Element) -> Void) {
        for (index, element) in elements.enumerated() {
            if index > 0 { write(", ") }
            print(&self, element)
        }
    }

    package mutating func print(_ root: RootExpression) {
        switch root.body {
        case .spansets(let pipeline): print(pipeline)
        case .metrics(let metrics): print(metrics)
        }
        guard !root.hints.isEmpty else { return }
        write(" with (")
        list(root.hints) { printer, hint in
            printer.write("\(hint.name)=")
            printer.print(hint.value)
        }
        write(")")
    }
}

extension RootExpression: CustomStringConvertible {
    /// The query as text, which is read back as an equal tree.
    package var description: String {
        var printer = Printer()
        printer.print(self)
        return printer.text
    }
}

extension FieldExpression: CustomStringConvertible {
    package var description: String {
        var printer = Printer()
        printer.print(self)
        return printer.text
    }
}
