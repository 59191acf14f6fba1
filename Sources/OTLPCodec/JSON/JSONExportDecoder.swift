internal import TraceModel

/// One request on its way from JSON into a batch: the levels above spans and log records.
///
/// Keys come in any order, so a resource may follow its spans. Nothing needs to be read twice for that: rows name
/// their resource and scope by number, and the number that comes next is known before the row exists.
struct JSONExportDecoder: ~Copyable {
    var reader: JSONReader
    var builder = SpanBatchBuilder()
    var admission: RowAdmission
    private var rejectedServices = ServiceRejections()
    var nested = NestedValues()
    var binary = ScratchBytes()
    var budget: WorkingMemory
    private let shape: JSONExportShape

    /// The numbers of the resource and scope being read.
    private(set) var resourceRow: UInt32 = 0
    private(set) var scopeRow: UInt32 = 0

    private let serviceNameKey: TextReference
    /// The service of the attributes read last, once their `service.name` was seen; empty when that is no string.
    private var service: TextReference?

    init(
        _ body: UnsafeRawBufferPointer, shape: JSONExportShape, receivedAt: UnixNanoseconds
    ) throws(OTLPDecodingError) {
        reader = unsafe JSONReader(body)
        admission = RowAdmission(receivedAt: receivedAt)
        self.shape = shape
        budget = WorkingMemory()
        serviceNameKey = builder.text("service.name")
        // Text is copied into the dictionary, which grows by doubling, and from there into the batch.
        try budget.take(2 * body.count)
    }

    consuming func finish() -> DecodedExport {
        let batch = builder.finish()
        return DecodedExport(
            batch: batch, rejections: admission.rejections, rejectedServices: rejectedServices.named(by: batch))
    }

    mutating func decodeRequest() throws(OTLPDecodingError) {
        try reader.openObject("the request")
        while let key = try reader.nextKey() {
            switch key {
            case shape.resources:
                try reader.openArray(shape.resources)
                while try reader.nextObject(shape.resources) { try decodeResourceGroup() }
            default: try reader.skipValue()
            }
        }
        try reader.finish()
    }

    private var rowCount: Int { builder.spanCount + builder.logCount }

    /// `ResourceSpans` or `ResourceLogs`. A resource that no row refers to is left out.
    private mutating func decodeResourceGroup() throws(OTLPDecodingError) {
        let rowsBefore = rowCount
        let rejectedBefore = admission.rejections.total
        var resource = ResourceFields()
        while let key = try reader.nextKey() {
            switch key {
            case "resource": try decodeResource(&resource)
            case "schemaUrl": resource.schemaURL = try text("schemaUrl")
            case shape.scopes:
                try reader.openArray(shape.scopes)
                while try reader.nextObject(shape.scopes) { try decodeScopeGroup() }
            default: try reader.skipValue()
            }
        }
        let service = resource.service ?? builder.text(Resource.unknownService)
        rejectedServices.add(admission.rejections.total - rejectedBefore, of: service)
        guard rowCount > rowsBefore else { return }
        try budget.take(WorkingMemory.resource)
        let row = builder.appendResource(
            service: service, schemaURL: resource.schemaURL,
            attributes: resource.attributes, droppedAttributesCount: resource.droppedAttributesCount)
        precondition(row == resourceRow, "spans refer to another resource")
        resourceRow += 1
    }

    private mutating func decodeResource(_ resource: inout ResourceFields) throws(OTLPDecodingError) {
        try reader.openObject("resource")
        while let key = try reader.nextKey() {
            switch key {
            case "attributes":
                service = nil
                resource.attributes = try attributes()
                resource.service = service == 0 ? nil : service
            case "droppedAttributesCount":
                resource.droppedAttributesCount = try reader.uint32("droppedAttributesCount")
            default: try reader.skipValue()
            }
        }
    }

    /// `ScopeSpans` or `ScopeLogs`. A scope that no row refers to is left out.
    private mutating func decodeScopeGroup() throws(OTLPDecodingError) {
        let rowsBefore = rowCount
        var scope = ScopeFields()
        while let key = try reader.nextKey() {
            switch key {
            case "scope": try decodeScope(&scope)
            case "schemaUrl": scope.schemaURL = try text("schemaUrl")
            case shape.rows: try decodeRows()
            default: try reader.skipValue()
            }
        }
        guard rowCount > rowsBefore else { return }
        try budget.take(WorkingMemory.scope)
        let row = builder.appendScope(
            name: scope.name, version: scope.version, schemaURL: scope.schemaURL, attributes: scope.attributes,
            droppedAttributesCount: scope.droppedAttributesCount)
        precondition(row == scopeRow, "spans refer to another scope")
        scopeRow += 1
    }

    private mutating func decodeScope(_ scope: inout ScopeFields) throws(OTLPDecodingError) {
        try reader.openObject("scope")
        while let key = try reader.nextKey() {
            switch key {
            case "name": scope.name = try text("name")
            case "version": scope.version = try text("version")
            case "attributes": scope.attributes = try attributes()
            case "droppedAttributesCount":
                scope.droppedAttributesCount = try reader.uint32("droppedAttributesCount")
            default: try reader.skipValue()
            }
        }
    }

    private mutating func decodeRows() throws(OTLPDecodingError) {
        try reader.openArray(shape.rows)
        while try reader.nextObject(shape.rows) {
            switch shape {
            case .traces: try decodeSpan()
            case .logs: try decodeLogRecord()
            }
        }
    }

    /// Remembers the value of the first `service.name` of the attributes being read.
    @inline(__always)
    mutating func noteService(key: TextReference, value: JSONValue) {
        guard key == serviceNameKey, service == nil else { return }
        service = value.kind == .string ? TextReference(truncatingIfNeeded: value.bits) : 0
    }
}

/// A resource whose members are still arriving.
private struct ResourceFields {
    var service: TextReference?
    var schemaURL: TextReference = 0
    var attributes = RowRange.empty
    var droppedAttributesCount: UInt32 = 0
}

/// A scope whose members are still arriving.
private struct ScopeFields {
    var name: TextReference = 0
    var version: TextReference = 0
    var schemaURL: TextReference = 0
    var attributes = RowRange.empty
    var droppedAttributesCount: UInt32 = 0
}
