internal import COTLP
internal import TraceModel

/// Copies unpacked messages into the columns of a batch.
struct MessageAppender: ~Copyable {
    var builder = SpanBatchBuilder()
    var admission: RowAdmission
    var rejectedServices = ServiceRejections()

    init(receivedAt: UnixNanoseconds) {
        admission = RowAdmission(receivedAt: receivedAt)
    }

    consuming func finish() -> DecodedExport {
        let batch = builder.finish()
        return DecodedExport(
            batch: batch, rejections: admission.rejections, rejectedServices: rejectedServices.named(by: batch))
    }

    @inline(__always)
    mutating func text(_ field: ProtobufCBinaryData) -> TextReference {
        unsafe builder.text(UnsafeRawBufferPointer(start: field.data, count: field.len))
    }

    /// Adds the resource of a group of scopes; an absent one is a resource without attributes.
    mutating func appendResource(_ resource: UnsafeMutablePointer<Otlp__Resource>?, schemaURL: ProtobufCBinaryData)
        -> UInt32
    {
        guard let resource = unsafe resource else {
            let service = builder.text(Resource.unknownService)
            return builder.appendResource(
                service: service, schemaURL: unsafe text(schemaURL), attributes: .empty, droppedAttributesCount: 0)
        }
        let attributes = unsafe append(resource.pointee.attributes, count: resource.pointee.n_attributes)
        let service = unsafe serviceName(resource)
        return unsafe builder.appendResource(
            service: service, schemaURL: text(schemaURL), attributes: attributes,
            droppedAttributesCount: resource.pointee.dropped_attributes_count)
    }

    mutating func serviceName(_ resource: UnsafeMutablePointer<Otlp__Resource>) -> TextReference {
        for index in unsafe 0..<resource.pointee.n_attributes {
            guard let attribute = unsafe resource.pointee.attributes[index], unsafe isServiceName(attribute.pointee.key)
            else {
                continue
            }
            guard let value = unsafe attribute.pointee.value,
                unsafe value.pointee.value_case == OTLP__ANY_VALUE__VALUE_STRING_VALUE,
                unsafe value.pointee.string_value.len > 0
            else { break }
            return unsafe text(value.pointee.string_value)
        }
        return builder.text(Resource.unknownService)
    }

    private func isServiceName(_ key: ProtobufCBinaryData) -> Bool {
        unsafe UnsafeRawBufferPointer(start: key.data, count: key.len).elementsEqual("service.name".utf8)
    }

    /// Adds a scope; an absent one is a scope without a name.
    mutating func appendScope(_ scope: UnsafeMutablePointer<Otlp__Scope>?, schemaURL: ProtobufCBinaryData) -> UInt32 {
        guard let scope = unsafe scope else {
            return builder.appendScope(
                name: 0, version: 0, schemaURL: unsafe text(schemaURL), attributes: .empty, droppedAttributesCount: 0)
        }
        let attributes = unsafe append(scope.pointee.attributes, count: scope.pointee.n_attributes)
        return unsafe builder.appendScope(
            name: text(scope.pointee.name), version: text(scope.pointee.version), schemaURL: text(schemaURL),
            attributes: attributes, droppedAttributesCount: scope.pointee.dropped_attributes_count)
    }
}
