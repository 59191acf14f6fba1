extension Field {
    /// As Tempo names it in labels: `name`, `status` and their like without a scope, everything else as in a query.
    package var labelName: String {
        guard case .intrinsic(let intrinsic) = source, let name = intrinsic.unscopedName else { return spelling }
        return ofParent ? "parent.\(name)" : name
    }
}

extension Intrinsic {
    fileprivate var unscopedName: String? {
        switch self {
        case .spanName: "name"
        case .spanDuration: "duration"
        case .spanStatus: "status"
        case .spanStatusMessage: "statusMessage"
        case .spanKind: "kind"
        case .traceDuration: "traceDuration"
        case .traceRootName: "rootName"
        case .traceRootService: "rootServiceName"
        default: nil
        }
    }
}

extension FieldExpression {
    /// A field's name in labels, or the expression as a query writes it.
    var labelName: String {
        if case .field(let field) = node { field.labelName } else { description }
    }
}
