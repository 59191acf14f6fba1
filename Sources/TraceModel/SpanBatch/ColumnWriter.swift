/// Lays columns one behind the other, each at a multiple of eight bytes. Without a buffer it only adds up sizes.
@safe
struct ColumnWriter {
    private let buffer: UnsafeMutableRawBufferPointer?
    private(set) var offset = 0

    init(into buffer: UnsafeMutableRawBufferPointer?) {
        unsafe self.buffer = buffer
    }

    mutating func write<Element>(_ column: borrowing ColumnBuilder<Element>) {
        unsafe column.withBuffer { unsafe write(UnsafeRawBufferPointer($0)) }
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        let padded = SpanBatchHeader.padded(bytes.count)
        if let buffer = unsafe buffer {
            let target = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[offset..<offset + padded])
            unsafe target.copyMemory(from: bytes)
            for index in bytes.count..<padded { unsafe target[index] = 0 }
        }
        offset += padded
    }
}

extension SpanBatchBuilder {
    /// The order of the columns is the format; ``SpanBatch`` reads them in the same order.
    func write(to writer: inout ColumnWriter) {
        unsafe withUnsafeBytes(of: header) { unsafe writer.write($0) }
        writeSpans(to: &writer)
        writer.write(attributes.bits)
        writer.write(attributes.key)
        writer.write(attributes.kind)
        writer.write(elements.bits)
        writer.write(elements.key)
        writer.write(elements.kind)
        writeEventsAndLinks(to: &writer)
        writeResourcesAndScopes(to: &writer)
        writeLogs(to: &writer)
        writer.write(dictionary.ends)
        writer.write(dictionary.text)
    }

    private var header: SpanBatchHeader {
        SpanBatchHeader(
            spans: UInt32(spanCount), attributes: UInt32(attributes.count), elements: UInt32(elements.count),
            events: UInt32(events.name.count), links: UInt32(links.spanID.count),
            resources: UInt32(resources.service.count), scopes: UInt32(scopes.name.count), logs: UInt32(logCount),
            strings: UInt32(dictionary.ends.count), textBytes: UInt32(dictionary.text.count))
    }

    private func writeSpans(to writer: inout ColumnWriter) {
        writer.write(spans.traceID)
        writer.write(spans.spanID)
        writer.write(spans.parentSpanID)
        writer.write(spans.start)
        writer.write(spans.end)
        writer.write(spans.attributes)
        writer.write(spans.events)
        writer.write(spans.links)
        writer.write(spans.name)
        writer.write(spans.traceState)
        writer.write(spans.statusMessage)
        writer.write(spans.resource)
        writer.write(spans.scope)
        writer.write(spans.flags)
        writer.write(spans.droppedAttributesCount)
        writer.write(spans.droppedEventsCount)
        writer.write(spans.droppedLinksCount)
        writer.write(spans.kind)
        writer.write(spans.statusCode)
    }

    private func writeEventsAndLinks(to writer: inout ColumnWriter) {
        writer.write(events.time)
        writer.write(events.attributes)
        writer.write(events.name)
        writer.write(events.droppedAttributesCount)
        writer.write(links.traceID)
        writer.write(links.spanID)
        writer.write(links.attributes)
        writer.write(links.traceState)
        writer.write(links.flags)
        writer.write(links.droppedAttributesCount)
    }

    private func writeResourcesAndScopes(to writer: inout ColumnWriter) {
        writer.write(resources.attributes)
        writer.write(resources.service)
        writer.write(resources.schemaURL)
        writer.write(resources.droppedAttributesCount)
        writer.write(scopes.attributes)
        writer.write(scopes.name)
        writer.write(scopes.version)
        writer.write(scopes.schemaURL)
        writer.write(scopes.droppedAttributesCount)
    }

    private func writeLogs(to writer: inout ColumnWriter) {
        writer.write(logs.time)
        writer.write(logs.observedTime)
        writer.write(logs.traceID)
        writer.write(logs.spanID)
        writer.write(logs.bodyBits)
        writer.write(logs.attributes)
        writer.write(logs.severityNumber)
        writer.write(logs.severityText)
        writer.write(logs.eventName)
        writer.write(logs.flags)
        writer.write(logs.resource)
        writer.write(logs.scope)
        writer.write(logs.droppedAttributesCount)
        writer.write(logs.bodyKind)
    }
}
