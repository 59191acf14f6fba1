/// The value of an attribute, as far as it is read.
enum AccountValue {
    case text(String)
    case flag(Bool)
    case number(Int64)
    case other

    /// Copies as much of a text as anybody would read: it comes from outside.
    init(text: UnsafeRawBufferPointer) {
        let kept = unsafe UnsafeRawBufferPointer(rebasing: text.prefix(OTLPLimits.accountTextBytes))
        self = .text(unsafe String(decoding: kept, as: UTF8.self))
    }

    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag, .other: ""
        }
    }

    var flag: Bool? {
        if case .flag(let flag) = self { flag } else { nil }
    }
}
