extension JSONReader {
    /// Consumes one value of any type: how unknown fields are ignored. The whole grammar is checked all the same.
    ///
    /// Recursion ends at ``OTLPLimits/nestingDepth``; every container counts here, because what an unknown field
    /// holds need not look like OTLP.
    mutating func skipValue() throws(OTLPDecodingError) {
        skipWhitespace()
        switch current {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "{"): try skipObject()
        case UInt8(ascii: "["): try skipArray()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
        default: throw expected("a value")
        }
    }

    private mutating func skipObject() throws(OTLPDecodingError) {
        try openObject("a value")
        while try nextKey() != nil { try skipValue() }
    }

    private mutating func skipArray() throws(OTLPDecodingError) {
        try enter()
        try openArray("a value")
        while try nextElement() { try skipValue() }
        leave()
    }
}
