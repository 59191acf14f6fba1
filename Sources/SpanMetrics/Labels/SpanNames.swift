/// Which span names each service may have as labels.
///
/// The first names keep their spelling. Beyond the limit a new name is made a template first, and templates have a
/// limit too; what is beyond both shares one value.
struct SpanNames: Sendable {
    private struct Names {
        /// As they came.
        var plain: Set<[UInt8]> = []
        var templates: Set<[UInt8]> = []
    }

    let limits: MetricLimits
    private var services: [[UInt8]: Names] = [:]

    init(limits: MetricLimits) {
        self.limits = limits
    }

    /// The name under which a span is counted, and whether it is its own.
    /// - Parameter service: as it is counted.
    func admitted(_ name: ArraySlice<UInt8>, service: ArraySlice<UInt8>) -> (name: [UInt8], reason: FoldReason) {
        let plain = Array(name)
        guard let names = services[Array(service)], names.plain.count >= limits.spanNames, !names.plain.contains(plain)
        else { return (plain, .none) }
        let template = SpanNameTemplate.make(name)
        if names.templates.contains(template) { return (template, template == plain ? .none : .spanName) }
        if names.templates.count < limits.spanNameTemplates { return (template, template == plain ? .none : .spanName) }
        return (Array(LabelKey.overflow.utf8), .labelValue)
    }

    mutating func insert(_ name: ArraySlice<UInt8>, service: ArraySlice<UInt8>) {
        var names = services.removeValue(forKey: Array(service)) ?? Names()
        let plain = Array(name)
        if !names.plain.contains(plain), !name.elementsEqual(LabelKey.overflow.utf8) {
            if names.plain.count < limits.spanNames { names.plain.insert(plain) } else { names.templates.insert(plain) }
        }
        services[Array(service)] = names
    }
}
