/// The spans and log records of one accepted request, as columns in a single buffer.
///
/// The buffer is also what the write-ahead log stores and what the head keeps: accepted telemetry is laid out
/// once and never rewritten. Rows of the span table refer to text by dictionary number, and to attributes, events
/// and links by row range. The byte layout is specified in `Sources/TraceStore/README.md`.
///
/// Safety: the columns point into `bytes`, which this object owns and frees last; nothing changes after `init`.
@safe
package final class SpanBatch: @unchecked Sendable {
    /// The whole batch, header first. Valid while this object lives: ``withBytes(_:)`` sees to that.
    package let bytes: UnsafeRawBufferPointer

    package let traceID: Column<TraceID>
    package let spanID: Column<SpanID>
    package let parentSpanID: Column<SpanID>
    package let start: Column<UInt64>
    package let end: Column<UInt64>
    package let attributes: Column<RowRange>
    package let events: Column<RowRange>
    package let links: Column<RowRange>
    package let name: Column<TextReference>
    package let traceState: Column<TextReference>
    package let statusMessage: Column<TextReference>
    package let resource: Column<UInt32>
    package let scope: Column<UInt32>
    package let flags: Column<UInt32>
    package let droppedAttributesCount: Column<UInt32>
    package let droppedEventsCount: Column<UInt32>
    package let droppedLinksCount: Column<UInt32>
    package let kindNumber: Column<UInt8>
    package let statusNumber: Column<UInt8>

    package let attributeTable: AttributeTable
    package let elementTable: AttributeTable
    package let eventTable: EventTable
    package let linkTable: LinkTable
    package let resourceTable: ResourceTable
    package let scopeTable: ScopeTable
    package let logTable: LogTable

    package let stringEnds: Column<UInt32>
    package let text: Column<UInt8>
    let laidOutByteCount: Int

    package var spanCount: Int { spanID.count }
    package var logCount: Int { logTable.time.count }
    package var stringCount: Int { stringEnds.count }

    /// Takes ownership of a buffer that this process has just laid out.
    init(trusting bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = bytes
        let header = unsafe bytes.loadUnaligned(as: SpanBatchHeader.self)
        var reader = unsafe ColumnReader(bytes)
        let spans = header.spans
        traceID = reader.column(rows: spans)
        spanID = reader.column(rows: spans)
        parentSpanID = reader.column(rows: spans)
        start = reader.column(rows: spans)
        end = reader.column(rows: spans)
        attributes = reader.column(rows: spans)
        events = reader.column(rows: spans)
        links = reader.column(rows: spans)
        name = reader.column(rows: spans)
        traceState = reader.column(rows: spans)
        statusMessage = reader.column(rows: spans)
        resource = reader.column(rows: spans)
        scope = reader.column(rows: spans)
        flags = reader.column(rows: spans)
        droppedAttributesCount = reader.column(rows: spans)
        droppedEventsCount = reader.column(rows: spans)
        droppedLinksCount = reader.column(rows: spans)
        kindNumber = reader.column(rows: spans)
        statusNumber = reader.column(rows: spans)
        attributeTable = AttributeTable(from: &reader, rows: header.attributes)
        elementTable = AttributeTable(from: &reader, rows: header.elements)
        eventTable = EventTable(from: &reader, rows: header.events)
        linkTable = LinkTable(from: &reader, rows: header.links)
        resourceTable = ResourceTable(from: &reader, rows: header.resources)
        scopeTable = ScopeTable(from: &reader, rows: header.scopes)
        logTable = LogTable(from: &reader, rows: header.logs)
        stringEnds = reader.column(rows: header.strings)
        text = reader.column(rows: header.textBytes)
        laidOutByteCount = reader.offset
    }

    deinit {
        unsafe bytes.deallocate()
    }

    package var byteCount: Int { unsafe bytes.count }

    /// Lends the whole batch, header first.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(self) { try unsafe body(bytes) }
    }

    package func kind(_ row: Int) -> SpanKind {
        SpanKind(rawValue: kindNumber[row]) ?? .unspecified
    }

    package func statusCode(_ row: Int) -> SpanStatus.Code {
        SpanStatus.Code(rawValue: statusNumber[row]) ?? .unset
    }

    /// The value of `service.name` of the span's resource, by dictionary number.
    package func service(_ row: Int) -> TextReference {
        resourceTable.service[Int(resource[row])]
    }
}
