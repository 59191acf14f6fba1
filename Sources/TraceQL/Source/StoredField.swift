/// A field that a span source reads as it is stored. Everything else is worked out from these.
///
/// A source never answers `childCount` or the nested set: they follow from ``SpanBlock/parents``.
package enum StoredField: Hashable, Sendable {
    case attribute(AttributeScope, key: String)
    case intrinsic(Intrinsic)
}
