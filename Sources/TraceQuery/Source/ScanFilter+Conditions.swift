internal import TraceModel
package import TraceQL
package import TraceStore

extension ScanFilter {
    /// What of a request the store's bounds and filters can use. Conditions they cannot are left to the evaluation.
    package init(_ request: FetchSpansRequest) {
        self.init(from: request.from, to: request.to)
        for condition in request.conditions { narrow(condition) }
    }

    private mutating func narrow(_ condition: FetchCondition) {
        switch condition {
        case .compare(let field, let comparison, let literal): narrow(field, comparison, literal)
        case .all(let conditions):
            for condition in conditions { narrow(condition) }
            // Service and name of one span are one condition.
            let operation = Operation(conditions)
            if let operation, operation.service != nil, operation.name != nil { operations.append(operation) }
        case .present, .any: return
        }
    }

    private mutating func narrow(_ field: Field, _ comparison: BinaryOperator, _ literal: Literal) {
        switch (field.source, comparison, literal) {
        case (.intrinsic(.spanName), .equal, .string(let name)):
            operations.append(Operation(service: nil, name: name))
        case (.attribute(.resource, "service.name"), .equal, .string(let name)):
            operations.append(Operation(service: name, name: nil))
        case (.attribute(let scope, let key), .equal, .string(let value))
        where scope == nil || scope == .span || scope == .resource:
            attributes.append(AttributeCondition(key: key, value: value))
        case (.intrinsic(.spanDuration), .greater, _), (.intrinsic(.spanDuration), .greaterOrEqual, _),
            (.intrinsic(.traceDuration), .greater, _), (.intrinsic(.traceDuration), .greaterOrEqual, _):
            if let nanoseconds = literal.nanoseconds, nanoseconds > 0 {
                minimumDuration = max(minimumDuration ?? 0, UInt64(nanoseconds))
            }
        default: return
        }
    }
}

extension ScanFilter.Operation {
    /// The service and the name that conditions on one span ask for; nil when they ask for neither.
    fileprivate init?(_ conditions: [FetchCondition]) {
        var operation = Self(service: nil, name: nil)
        for case .compare(let field, .equal, .string(let value)) in conditions where !field.ofParent {
            switch field.source {
            case .intrinsic(.spanName): operation.name = value
            case .attribute(.resource, "service.name"): operation.service = value
            default: continue
            }
        }
        if operation.service == nil && operation.name == nil { return nil }
        self = operation
    }
}

extension Literal {
    /// Nanoseconds of a duration, or of a number that is compared with one.
    fileprivate var nanoseconds: Int64? {
        switch self {
        case .duration(let nanoseconds): nanoseconds
        case .integer(let number): number
        default: nil
        }
    }
}
