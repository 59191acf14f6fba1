/// Keys and values; rows are referred to by ``RowRange``.
package struct AttributeTable: Sendable {
    package let bits: Column<UInt64>
    package let key: Column<TextReference>
    package let kindNumber: Column<UInt8>

    init(from reader: inout ColumnReader, rows: UInt32) {
        bits = reader.column(rows: rows)
        key = reader.column(rows: rows)
        kindNumber = reader.column(rows: rows)
    }

    package var count: Int { key.count }

    package func kind(_ row: Int) -> ValueKind {
        ValueKind(rawValue: kindNumber[row]) ?? .empty
    }
}

/// Events of all spans of a batch.
package struct EventTable: Sendable {
    package let time: Column<UInt64>
    package let attributes: Column<RowRange>
    package let name: Column<TextReference>
    package let droppedAttributesCount: Column<UInt32>

    init(from reader: inout ColumnReader, rows: UInt32) {
        time = reader.column(rows: rows)
        attributes = reader.column(rows: rows)
        name = reader.column(rows: rows)
        droppedAttributesCount = reader.column(rows: rows)
    }
}

/// Links of all spans of a batch.
package struct LinkTable: Sendable {
    package let traceID: Column<TraceID>
    package let spanID: Column<SpanID>
    package let attributes: Column<RowRange>
    package let traceState: Column<TextReference>
    package let flags: Column<UInt32>
    package let droppedAttributesCount: Column<UInt32>

    init(from reader: inout ColumnReader, rows: UInt32) {
        traceID = reader.column(rows: rows)
        spanID = reader.column(rows: rows)
        attributes = reader.column(rows: rows)
        traceState = reader.column(rows: rows)
        flags = reader.column(rows: rows)
        droppedAttributesCount = reader.column(rows: rows)
    }
}

/// Resources of a batch, each with its service's name looked up once.
package struct ResourceTable: Sendable {
    package let attributes: Column<RowRange>
    package let service: Column<TextReference>
    package let schemaURL: Column<TextReference>
    package let droppedAttributesCount: Column<UInt32>

    init(from reader: inout ColumnReader, rows: UInt32) {
        attributes = reader.column(rows: rows)
        service = reader.column(rows: rows)
        schemaURL = reader.column(rows: rows)
        droppedAttributesCount = reader.column(rows: rows)
    }

    package var count: Int { service.count }
}

/// Instrumentation scopes of a batch.
package struct ScopeTable: Sendable {
    package let attributes: Column<RowRange>
    package let name: Column<TextReference>
    package let version: Column<TextReference>
    package let schemaURL: Column<TextReference>
    package let droppedAttributesCount: Column<UInt32>

    init(from reader: inout ColumnReader, rows: UInt32) {
        attributes = reader.column(rows: rows)
        name = reader.column(rows: rows)
        version = reader.column(rows: rows)
        schemaURL = reader.column(rows: rows)
        droppedAttributesCount = reader.column(rows: rows)
    }

    package var count: Int { name.count }
}

/// Log records of a batch.
package struct LogTable: Sendable {
    package let time: Column<UInt64>
    package let observedTime: Column<UInt64>
    package let traceID: Column<TraceID>
    package let spanID: Column<SpanID>
    package let bodyBits: Column<UInt64>
    package let attributes: Column<RowRange>
    package let severityNumber: Column<UInt32>
    package let severityText: Column<TextReference>
    package let eventName: Column<TextReference>
    package let flags: Column<UInt32>
    package let resource: Column<UInt32>
    package let scope: Column<UInt32>
    package let droppedAttributesCount: Column<UInt32>
    package let bodyKindNumber: Column<UInt8>

    init(from reader: inout ColumnReader, rows: UInt32) {
        time = reader.column(rows: rows)
        observedTime = reader.column(rows: rows)
        traceID = reader.column(rows: rows)
        spanID = reader.column(rows: rows)
        bodyBits = reader.column(rows: rows)
        attributes = reader.column(rows: rows)
        severityNumber = reader.column(rows: rows)
        severityText = reader.column(rows: rows)
        eventName = reader.column(rows: rows)
        flags = reader.column(rows: rows)
        resource = reader.column(rows: rows)
        scope = reader.column(rows: rows)
        droppedAttributesCount = reader.column(rows: rows)
        bodyKindNumber = reader.column(rows: rows)
    }

    package func bodyKind(_ row: Int) -> ValueKind {
        ValueKind(rawValue: bodyKindNumber[row]) ?? .empty
    }
}
