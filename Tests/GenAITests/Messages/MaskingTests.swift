import GenAI
import Testing
import TraceModel
import TraceTestSupport

@Suite("Masking") struct MaskingTests {
    private static let all = TextMasker(MaskingPattern.allCases)

    /// A text with `‹…›` around what has to be masked, and the pattern.
    static let matches: [(MaskingPattern, String)] = [
        (.email, "write to ‹ann.lee+x@mail.example.co.uk›."), (.email, "‹a@b.io›"), (.email, "<‹müller@example.de›>"),
        (.email, #"{"to":"‹x_1@example.com›"}"#), (.email, "a@b ‹c@d.example› e@f"), (.email, "..‹a@b.io›"),
        (.phone, "call ‹+49 30 1234567› now"), (.phone, "‹+1 (555) 123-4567›"), (.phone, "tel:‹555-123-4567›"),
        (.phone, "‹(555) 123-4567›,"), (.phone, "‹555.123.4567›"), (.phone, "‹+14155552671›"),
        (.creditCard, "card ‹4111 1111 1111 1111› ok"), (.creditCard, "‹4111-1111-1111-1111›"),
        (.creditCard, "‹378282246310005›"), (.creditCard, "order-‹5555555555554444›."),
        (.creditCard, "‹6011111111111117›"),
        (.iban, "IBAN ‹DE89 3704 0044 0532 0130 00›"), (.iban, "‹GB82WEST12345698765432›,"),
        (.iban, "‹FR1420041010050500013M02606› PARIS"), (.iban, "‹DE89 3704 0044 0532 0130 00› IS MINE"),
        (.apiKey, "key ‹sk-proj-abcdefghij0123456789›"), (.apiKey, "‹sk-ant-api03-AAAAAAAAAAAAAAAAAAAA_b-c›"),
        (.apiKey, "‹AIzaSyA1234567890abcdefghijklmnopqrstuvw›"),
        (.apiKey, "‹ghp_abcdefghijklmnopqrstuvwxyz0123456789›."),
        (.apiKey, #""‹xoxb-1234567890-abcdef›""#), (.apiKey, "‹hf_abcdefghijklmnopqrstuvwxyz›"),
        (.apiKey, "‹SG.abcdefghijklmnop.qrstuvwxyz012345›."),
        (.apiKey, "‹lsv2_pt_0123456789abcdef0123456789abcdef_0123›"),
        (.awsKey, "‹AKIAIOSFODNN7EXAMPLE›"),
        (.awsKey, "aws_secret_access_key = ‹wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY›"),
        (.awsKey, #""AWS_SECRET_ACCESS_KEY": "‹wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY›""#),
        (.bearerToken, "Authorization: Bearer ‹abcdef0123456789.ABC~+/=›"),
        (.bearerToken, "bearer ‹0123456789abcdef›\n"),
        (.jwt, "‹eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_123›;"), (.jwt, "‹eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.›"),
        (.privateKey, "x ‹-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----› y"),
        (.privateKey, #"{"k":"‹-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----›\n"}"#),
        (.privateKey, #"{"k":"‹-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl›"}"#),
        (.privateKey, "‹-----BEGIN PRIVATE KEY-----\nMIIE›"), (.ssn, "ssn ‹123-45-6789›."),
        (.ipv4, "from ‹192.168.0.1›:80"), (.ipv4, "‹8.8.8.8›."), (.ipv4, "(‹255.255.255.255›)"),
    ]

    @Test("What is masked", arguments: matches)
    func masks(pattern: MaskingPattern, marked: String) {
        let text = marked.filter { $0 != "‹" && $0 != "›" }
        let before = marked.prefix { $0 != "‹" }
        let after = marked.split(separator: "›", omittingEmptySubsequences: false).last ?? ""
        let expected = before + pattern.replacement + after
        #expect(TextMasker([pattern]).mask(text) == String(expected))
        #expect(Self.all.mask(text)?.contains("[masked ") == true)
    }

    @Test(
        "What is not masked",
        arguments: [
            "", "a @ b", "a@b", "@user", "a@b.", "a@.com", "user@localhost", "a@b.c1",
            "1 + 1 = 2", "2026-11-23T08:50:44.454104+00:00", "+1234567", "+1234567890123456", "5551234567",
            "x555-123-4567",
            "555-123-45678", "2026-11-23", "call 911",
            "4111 1111 1111 1112", "1795423186123456789", "41111111111111111111", "a4111111111111111",
            "4111111111111111a",
            "GB82WEST12345698765433", "GB82", "XDE89370400440532013000",
            "sk-short", "task-abcdefghijklmnopqrstuvwxyz", "risk-", "AIzaShort", "AKIA", "AKIAIOSFODNN7EXAMPLEX",
            "xAKIAIOSFODNN7EXAMPLE",
            "aws_secret_access_key = none", "bearer of bad news", "Bearer short", "forbearer 0123456789abcdef",
            "eyJ", "eyJhbGci.x.y", "eyJhbGci.eyJzdWIi", "-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----",
            "-----BEGIN CERTIFICATE-----", "000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000",
            "123-45-67890", "1123-45-6789", "256.1.1.1", "1.2.3", "1.2.3.4.5", "v1.2.3.4", "1.2.3.4a", "1.2.3.1000",
            "550e8400-e29b-41d4-a716-446655440000", "01a2079c-a14e-706a-8a64-aa71f905e5c1", "ünïcödé 你好 🚀",
        ])
    func leaves(text: String) {
        #expect(Self.all.mask(text) == nil)
    }

    @Test("Escapes of JSON before and behind a match stay whole, and hide none", arguments: MaskingPattern.allCases)
    func escapes(pattern: MaskingPattern) throws {
        for (_, marked) in Self.matches.filter({ $0.0 == pattern }) {
            let secret = marked.filter { $0 != "‹" && $0 != "›" }
            for around in ["\n", "\t", "\"", "\\", "\r\n", "\u{1}", " ", ": "] {
                let content = "a b" + around + secret + around + "c d"
                var text = JSONValue.object([JSONMember("content", .string(content))]).json
                var masked = try #require(TextMasker([pattern]).mask(text), "\(text)")
                #expect(
                    try JSONReader.read(masked)["content"]?.string?.contains(pattern.replacement) == true, "\(text)")
                // JSON inside of JSON.
                text = JSONValue.array([.string(text)]).json
                masked = try #require(TextMasker([pattern]).mask(text), "\(text)")
                let inner = try #require(try JSONReader.read(masked).array?.first?.string, "\(text)")
                #expect(try JSONReader.read(inner)["content"]?.string?.contains(pattern.replacement) == true, "\(text)")
            }
        }
    }

    @Test("Several matches in one text")
    func several() {
        let text = #"{"to":"ann@example.com","cc":"bob@example.com","card":"4111111111111111","ip":"10.0.0.1"}"#
        #expect(
            Self.all.mask(text)
                == #"{"to":"[masked email]","cc":"[masked email]","card":"[masked credit-card]","ip":"[masked ipv4]"}"#)
        #expect(TextMasker([.email]).mask(text)?.contains("4111111111111111") == true)
        #expect(TextMasker([]).mask(text) == nil)
    }

    @Test("Masking JSON leaves JSON, and masking twice changes nothing more")
    func jsonStaysJSON() throws {
        for (_, marked) in Self.matches {
            let content = marked.filter { $0 != "‹" && $0 != "›" }
            let text = JSONValue.object([JSONMember("content", .string(content))]).json
            let masked = try #require(Self.all.mask(text))
            let value = try JSONReader.read(masked)
            #expect(value["content"] != nil)
            #expect(Self.all.mask(masked) == nil)
        }
    }

    @Test("The operator's own patterns come after the built-in ones")
    func custom() throws {
        let masker = TextMasker(
            [.email],
            custom: [
                try CustomPattern(name: "customer", pattern: #"C-\d{4,8}"#),
                try CustomPattern(name: "word", pattern: "(?i)secret"),
            ])
        #expect(
            masker.mask("C-1234 wrote to a@b.io, a Secret")
                == "[masked customer] wrote to [masked email], a [masked word]")
        #expect(masker.mask("C-12, nothing else") == nil)
    }

    @Test("Own patterns reach every part of a long text")
    func customInLongText() throws {
        let masker = TextMasker([], custom: [try CustomPattern(name: "n", pattern: "needle")])
        for filler in ["word ", "日本語", "x"] {
            let long = String(repeating: filler, count: 200_000 / filler.utf8.count)
            let masked = try #require(masker.mask("needle " + long + " needle " + long + " needle"))
            #expect(masked == "[masked n] " + long + " [masked n] " + long + " [masked n]")
            #expect(masker.mask(long) == nil)
        }
    }

    @Test("A pattern that is none, or that matches nothing, is refused with its name")
    func wrongPatterns() {
        #expect { try CustomPattern(name: "bad", pattern: "(") } throws: {
            "\($0)".hasPrefix("masking pattern 'bad': '(' is no regular expression: ")
        }
        #expect(throws: MaskingError.matchesNothing(name: "star", pattern: "x*")) {
            try CustomPattern(name: "star", pattern: "x*")
        }
        #expect(throws: MaskingError.unknownName("emails")) { try TextMasker(named: ["email", "emails"]) }
        #expect(MaskingError.unknownName("emails").description.contains("email, phone, credit-card"))
        #expect(throws: Never.self) { try TextMasker(named: MaskingPattern.allCases.map(\.rawValue)) }
    }

    /// A character for each byte, so that none joins the one before it, as accents do.
    private static func characters(_ bytes: [UInt8]) -> String {
        String(
            String.UnicodeScalarView(
                bytes.map { Unicode.Scalar((0x20..<0x7f).contains($0) ? UInt32($0) : 0x4e00 + UInt32($0)) ?? "?" }))
    }

    @Test("Random bytes are masked without loss: what is not a match stays")
    func randomBytes() {
        var generator = SeededGenerator.unseeded()
        let alphabet = Array("@.-+()/\" \\n_eyJsk4123456789AKIABEGINbearer=:".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<generator.next() % 200).map { _ in
                generator.chance(0.9)
                    ? alphabet.randomElement(using: &generator) ?? 0 : UInt8(truncatingIfNeeded: generator.next())
            }
            guard let masked = Self.all.mask(utf8: bytes) else { continue }
            #expect(Self.all.mask(utf8: masked) == nil || masked.count > 0, "seed \(generator.seed): \(bytes)")
            let pieces = Self.characters(masked).split(separator: #/\[masked [a-z0-9-]+\]/#)
            let original = Self.characters(bytes)
            for piece in pieces { #expect(original.contains(piece), "seed \(generator.seed): \(bytes)") }
        }
    }

    @Test(
        "Time grows with the length of the text, whatever it repeats",
        arguments: [
            "eyJ", "eyJ.", "sk-", "a@", "@a", "bearer ", "-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "1.", "1-", "4",
            "+1 ",
            "DE89 ", "AKIA", "aws_secret_access_key=", "555-", "(", "a.a.", "@a.aa",
        ])
    func linearTime(piece: String) {
        func time(_ count: Int) -> Duration {
            let bytes = Array(String(repeating: piece, count: count / piece.utf8.count).utf8)
            return (0..<3).map { _ in ContinuousClock().measure { _ = Self.all.mask(utf8: bytes) } }.min() ?? .zero
        }
        // Quadratic work on a quarter of a megabyte would be many seconds; linear work is a few milliseconds.
        #expect(time(1 << 18) < .seconds(5), "\(piece)")
    }
}
