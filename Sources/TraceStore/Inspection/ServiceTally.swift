/// Adds up the services of row groups.
struct ServiceTally {
    private var services: [String: ServiceUsage] = [:]

    /// By name.
    var usages: [ServiceUsage] { services.values.sorted { $0.name < $1.name } }

    mutating func add(_ requests: RequestTable) {
        var spans = [Int](repeating: 0, count: requests.operations.count)
        var errors = spans
        for entry in requests.entryOperation.indices {
            spans[Int(requests.entryOperation[entry])] += Int(requests.entrySpans[entry])
            errors[Int(requests.entryOperation[entry])] += Int(requests.entryErrors[entry])
        }
        for (number, operation) in requests.operations.enumerated() {
            let service = requests.strings[Int(operation.service)]
            let name = requests.strings[Int(operation.name)]
            services[service, default: ServiceUsage(name: service)]
                .add(spanName: name, spans: spans[number], errors: errors[number])
        }
    }

    mutating func add(_ usages: [ServiceUsage]) {
        for usage in usages { services[usage.name, default: ServiceUsage(name: usage.name)].add(usage) }
    }
}
