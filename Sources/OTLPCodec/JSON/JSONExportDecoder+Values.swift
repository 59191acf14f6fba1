internal import TraceModel

extension JSONExportDecoder {
    /// Reads a string into the dictionary.
    mutating func text(_ field: StaticString) throws(OTLPDecodingError) -> TextReference {
        try budget.take(WorkingMemory.string)
        return unsafe builder.text(try reader.string(field))
    }

    /// Reads an array of `KeyValue` into the attribute table.
    mutating func attributes() throws(OTLPDecodingError) -> RowRange {
        guard reader.current != UInt8(ascii: "{") else {
            throw .malformed(
                reason: "'attributes' must be an array of {\"key\", \"value\"} objects, not an object",
                offset: reader.offset)
        }
        let start = builder.attributes.count
        try reader.openArray("attributes")
        while try reader.nextObject("an attribute") {
            let (key, value) = try keyValue()
            try budget.take(WorkingMemory.attribute)
            noteService(key: key, value: value)
            builder.attributes.append(key: key, kind: value.kind, bits: value.bits)
        }
        return builder.attributes.range(from: start)
    }

    /// Reads an `AnyValue` that is no member of another and settles all that is below it.
    mutating func outermostValue() throws(OTLPDecodingError) -> JSONValue {
        let value = try anyValue()
        return nested.isEmpty ? value : nested.layOut(value, in: &builder.elements)
    }

    /// The members of a `KeyValue` whose brace is already consumed.
    private mutating func keyValue() throws(OTLPDecodingError) -> (TextReference, JSONValue) {
        var key: TextReference = 0
        var value = JSONValue.empty
        while let field = try reader.nextKey() {
            switch field {
            case "key": key = try text("key")
            case "value": value = try outermostValue()
            default: try reader.skipValue()
            }
        }
        return (key, value)
    }

    /// Reads an `AnyValue`. Containers refer to ``NestedValues`` until the outermost one is settled.
    private mutating func anyValue() throws(OTLPDecodingError) -> JSONValue {
        var value = JSONValue.empty
        try reader.openObject("a value")
        while let field = try reader.nextKey() {
            switch field {
            case "stringValue":
                value = JSONValue(kind: .string, bits: UInt64(try text("stringValue")))
            case "boolValue": value = JSONValue(kind: .bool, bits: try reader.bool("boolValue") ? 1 : 0)
            case "intValue": value = JSONValue(kind: .int, bits: UInt64(bitPattern: try reader.int64("intValue")))
            case "doubleValue": value = JSONValue(kind: .double, bits: try reader.double("doubleValue").bitPattern)
            case "bytesValue": value = try bytesValue()
            case "arrayValue": value = try arrayValue()
            case "kvlistValue": value = try kvlistValue()
            default: try reader.skipValue()
            }
        }
        return value
    }

    private mutating func bytesValue() throws(OTLPDecodingError) -> JSONValue {
        let start = reader.offset
        binary.removeAll()
        guard unsafe Base64.decode(try reader.string("bytesValue"), into: &binary) else {
            throw .malformed(reason: "bytesValue is not base64", offset: start)
        }
        return JSONValue(kind: .bytes, bits: UInt64(unsafe builder.bytes(binary.bytes)))
    }

    private mutating func arrayValue() throws(OTLPDecodingError) -> JSONValue {
        let mark = nested.mark
        try reader.openObject("arrayValue")
        while let field = try reader.nextKey() {
            switch field {
            case "values":
                try reader.openArray("values")
                while try reader.nextElement() {
                    let member = try reader.skipNull() ? .empty : anyValue()
                    try append(key: 0, member)
                }
            default: try reader.skipValue()
            }
        }
        return nested.close(.array, from: mark)
    }

    private mutating func kvlistValue() throws(OTLPDecodingError) -> JSONValue {
        let mark = nested.mark
        try reader.openObject("kvlistValue")
        while let field = try reader.nextKey() {
            switch field {
            case "values":
                try reader.openArray("values")
                while try reader.nextObject("a map entry") { try mapEntry() }
            default: try reader.skipValue()
            }
        }
        return nested.close(.map, from: mark)
    }

    private mutating func mapEntry() throws(OTLPDecodingError) {
        var key: TextReference = 0
        var value = JSONValue.empty
        while let field = try reader.nextKey() {
            switch field {
            case "key": key = try text("key")
            case "value": value = try anyValue()
            default: try reader.skipValue()
            }
        }
        try append(key: key, value)
    }

    private mutating func append(key: TextReference, _ value: JSONValue) throws(OTLPDecodingError) {
        try budget.take(WorkingMemory.element)
        nested.append(key: key, value)
    }
}
