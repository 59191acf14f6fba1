internal import TraceModel

/// The resources of the imitated services, as an OpenTelemetry SDK in Kubernetes describes them.
enum ServiceResource {
    /// Nodes of the imitated cluster.
    private static let nodeCount = 12

    static func chat(_ instance: Int) -> Resource { resource("chat-api", "3.14.0", instance) }
    static func retrieval(_ instance: Int) -> Resource { resource("retrieval", "1.9.2", instance) }

    private static func resource(_ name: String, _ version: String, _ instance: Int) -> Resource {
        Resource(attributes: [
            Attribute("service.name", .string(name)), Attribute("service.version", .string(version)),
            Attribute("service.instance.id", .string("\(name)-\(instance)")),
            Attribute("deployment.environment.name", "production"), Attribute("k8s.namespace.name", "ai"),
            Attribute("k8s.pod.name", .string("\(name)-6f5d8-\(instance)")),
            Attribute("host.name", .string("node-\(instance % nodeCount)")),
            Attribute("telemetry.sdk.language", "python"), Attribute("telemetry.sdk.name", "opentelemetry"),
            Attribute("telemetry.sdk.version", "1.45.2"),
        ])
    }
}
