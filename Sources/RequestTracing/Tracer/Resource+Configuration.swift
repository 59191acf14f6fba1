internal import Foundation
internal import TraceModel

extension Resource {
    /// This process as an OpenTelemetry resource (semantic conventions, "resource").
    init(describing configuration: RequestTracingConfiguration) {
        var values: [String: AttributeValue] = [
            "service.instance.id": .string(UUID().uuidString.lowercased()),
            "process.pid": .int(Int64(ProcessInfo.processInfo.processIdentifier)),
            "host.name": .string(ProcessInfo.processInfo.hostName),
        ]
        if configuration.accountsForLosses { values[LossAccounting.startedKey] = .int(LossAccounting.now) }
        for (key, value) in configuration.resourceAttributes { values[key] = .string(value) }
        values["service.name"] = .string(configuration.serviceName)
        values["telemetry.sdk.name"] = .string(RequestTracer.scopeName)
        values["telemetry.sdk.language"] = "swift"
        values["telemetry.sdk.version"] = .string(RequestTracer.version)
        self.init(attributes: values.sorted { $0.key < $1.key }.map { Attribute($0.key, $0.value) })
    }
}
