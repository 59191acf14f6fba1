internal import ArgumentParser
internal import GenAI

/// Options of what becomes of content: prompts, answers, arguments and results of tools, retrieved texts.
struct ContentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What becomes of prompts, answers, tool arguments and results before anything is written: keep, mask "
                + "(secrets and personal data in them) or drop. (default: keep)", valueName: "keep|mask|drop"))
    var content: String?

    @Option(
        help: ArgumentHelp(
            "Built-in patterns that --content mask masks, with commas between. (default: all of "
                + MaskingPattern.allCases.map(\.rawValue).joined(separator: ", ") + ")", valueName: "list"))
    var mask: String?

    @Option(
        help: ArgumentHelp(
            "A regular expression of your own to mask, with NAME= before it for another word than custom in what "
                + "stands in its place; can be given several times.", valueName: "regex"))
    var maskPattern: [String] = []

    /// The filter that flags and environment make together.
    /// - Throws: an error naming the option that makes no sense.
    func filter(_ settings: EnvironmentSettings) throws -> ContentFilter {
        let choice = content ?? settings.string("content") ?? "keep"
        let names = mask ?? settings.string("mask")
        let patterns = maskPattern.isEmpty ? settings.string("mask-pattern").map { [$0] } ?? [] : maskPattern
        switch choice {
        case "mask": return .mask(try masker(names, patterns))
        case "keep", "drop":
            guard names == nil, patterns.isEmpty else {
                throw ValidationError("--mask and --mask-pattern go with --content mask, not \(choice)")
            }
            return choice == "keep" ? .keep : .remove
        default: throw ValidationError("--content must be keep, mask or drop, not \(choice)")
        }
    }

    private func masker(_ names: String?, _ patterns: [String]) throws -> TextMasker {
        do throws(MaskingError) {
            var custom: [CustomPattern] = []
            for pattern in patterns { custom.append(try Self.customPattern(pattern)) }
            guard let names else { return TextMasker(MaskingPattern.allCases, custom: custom) }
            return try TextMasker(named: names.split(separator: ",").map(String.init), custom: custom)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// `order-number=ORD-\d+`; a name has letters, digits and hyphens only, so that other patterns may have an `=`.
    private static func customPattern(_ text: String) throws(MaskingError) -> CustomPattern {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex,
            text[..<equals].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return try CustomPattern(name: "custom", pattern: text) }
        return try CustomPattern(name: String(text[..<equals]), pattern: String(text[text.index(after: equals)...]))
    }
}
