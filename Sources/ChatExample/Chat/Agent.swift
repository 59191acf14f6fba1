/// Who answers: each with instructions of its own.
enum Agent: String, CaseIterable, Sendable {
    case orders
    case billing
    case support
    case smalltalk

    var instructions: String {
        switch self {
        case .orders: "You track parcels. Use the tools for everything about a given order."
        case .billing: "You explain invoices, payments and refunds. Never promise money."
        case .support: "You help with products and accounts, in short steps."
        case .smalltalk: "You chat briefly and politely, then ask how you can help."
        }
    }
}
