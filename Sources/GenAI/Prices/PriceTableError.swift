/// Why entries are no price table. Places are numbers of entries, from 0.
package enum PriceTableError: Error, Equatable, CustomStringConvertible {
    case noModel(entry: Int)
    /// A `*` anywhere but at the end.
    case badPattern(entry: Int, model: String)
    case noPrices(entry: Int, model: String)
    case negativePrice(entry: Int, model: String)
    /// Tiers must rise.
    case tierOrder(entry: Int, model: String)
    /// Two entries for one model and provider begin on the same day.
    case repeated(entry: Int, earlier: Int, model: String)

    package var description: String {
        switch self {
        case .noModel(let entry): "price \(entry): the model's name is empty"
        case .badPattern(let entry, let model): "price \(entry) (\(model)): a * can only stand at the end of a name"
        case .noPrices(let entry, let model): "price \(entry) (\(model)): no bucket has a price"
        case .negativePrice(let entry, let model): "price \(entry) (\(model)): a price is negative"
        case .tierOrder(let entry, let model):
            "price \(entry) (\(model)): tiers must be for more than 0 input tokens, and rise"
        case .repeated(let entry, let earlier, let model):
            "price \(entry) (\(model)): same provider and day as price \(earlier)"
        }
    }
}
