internal import TraceModel

extension SDKAccount {
    /// Takes what a resource says of whose account this is.
    mutating func set(_ attribute: AccountAttribute, _ value: AccountValue) {
        switch attribute {
        case .service where !value.text.isEmpty: service = value.text
        case .instance: instance = value.text
        default: break
        }
    }
}
