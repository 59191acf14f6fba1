/// Who produced the telemetry (resource.proto, `Resource`).
package struct Resource: Hashable, Sendable {
    /// The service's name when `service.name` is absent (semantic conventions, resource/service).
    package static let unknownService = "unknown_service"

    package var attributes: [Attribute]
    package var droppedAttributesCount: UInt32
    package var schemaURL: String

    package init(attributes: [Attribute] = [], droppedAttributesCount: UInt32 = 0, schemaURL: String = "") {
        self.attributes = attributes
        self.droppedAttributesCount = droppedAttributesCount
        self.schemaURL = schemaURL
    }

    package init(serviceName: String) {
        self.init(attributes: [Attribute("service.name", .string(serviceName))])
    }
}
