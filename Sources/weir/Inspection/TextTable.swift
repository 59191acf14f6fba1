/// Lines of cells in columns: the first is aligned left, as are those named; numbers stand right.
struct TextTable {
    private var rows: [[String]] = []
    private let leftColumns: Set<Int>

    init(_ header: [String], left: Set<Int> = []) {
        rows = [header]
        leftColumns = left.union([0])
    }

    mutating func add(_ cells: [String]) {
        rows.append(cells)
    }

    var isEmpty: Bool { rows.count == 1 }

    /// - Parameter indentation: spaces before every line.
    func lines(indentation: Int) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return leftColumns.contains(column) ? cell + padding : padding + cell
            }
            let line = String(repeating: " ", count: indentation) + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
