/// Numbers that arrive as texts.
enum DecimalText {
    /// The longest double takes 24 characters; more are padding.
    private static let longest = 40

    /// The number, or nil when the text is none, or none that is finite.
    static func double(_ text: TextBytes) -> Double? {
        guard text.count > 0, text.count <= longest else { return nil }
        if let whole = whole(text) { return Double(whole) }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// A run of up to 15 digits: exact as a double, and nearly all that occurs.
    private static func whole(_ text: TextBytes) -> Int64? {
        guard text.count <= 15 else { return nil }
        var value: Int64 = 0
        for byte in text {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int64(byte &- 0x30)
        }
        return value
    }
}
