/// The attributes that are read of data points and resources in a request for metrics.
enum AccountAttribute {
    case service, instance
    case component, componentType, address, port, failure
    case dropped, success, signal

    init?(key: UnsafeRawBufferPointer) {
        for (name, attribute) in Self.names where unsafe key.elementsEqual(name.utf8) {
            self = attribute
            return
        }
        return nil
    }

    private static let names: [(String, AccountAttribute)] = [
        ("service.name", .service), ("service.instance.id", .instance), ("otel.component.name", .component),
        ("otel.component.type", .componentType), ("server.address", .address), ("server.port", .port),
        ("error.type", .failure), ("dropped", .dropped), ("success", .success), ("type", .signal),
    ]
}
