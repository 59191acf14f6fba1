internal import TraceModel

/// Everything of one span that may hold messages, decoded.
struct SpanMessages {
    let fields: MessageFields
    let events: MessageEvents
    let records: MessageEvents

    init(_ row: Int, in batch: SpanBatch, logs: [LogRecordReference]) {
        fields = MessageFields(
            Self.attributes(batch.attributes[row], in: batch), at: .attribute, spanName: batch.string(batch.name[row]))
        events = Self.events(batch.events[row], in: batch)
        records = Self.records(logs)
    }

    /// The attributes that hold content, or say how to read it.
    private static func attributes(_ range: RowRange, in batch: SpanBatch) -> [Attribute] {
        let table = batch.attributeTable
        return range.indices.compactMap { row in
            let key = batch.string(table.key[row])
            guard ContentKeys.isContent(key) || MessageKeys.facts.contains(key) else { return nil }
            return Attribute(key, batch.value(kind: table.kind(row), bits: table.bits[row]))
        }
    }

    private static func events(_ range: RowRange, in batch: SpanBatch) -> MessageEvents {
        var events = MessageEvents(at: .spanEvent)
        for row in range.indices {
            let name = batch.string(batch.eventTable.name[row])
            guard MessageEvents.isWanted(name) else { continue }
            events.add(name, batch.attributeValues(batch.eventTable.attributes[row]))
        }
        return events
    }

    private static func records(_ logs: [LogRecordReference]) -> MessageEvents {
        var records = MessageEvents(at: .logRecord)
        let ordered = logs.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        for (_, log) in ordered {
            let name = log.eventNameText
            guard MessageEvents.isWanted(name) else { continue }
            let record = log.batch.logValue(log.row)
            records.add(name, record.attributes, body: record.body)
        }
        return records
    }

    /// All attributes that may hold whole lists of messages.
    private var allFields: [MessageFields] { [fields] + events.fields + records.fields }

    func conversation() -> Conversation {
        let (input, output) = fields.isToolSpan ? toolCandidates() : candidates()
        var result = Conversation()
        let sent = MessageCandidate.richest(input)
        let received = MessageCandidate.richest(output)
        addSystem(to: &result, sent, input)
        result.input = sent?.messages ?? []
        result.inputSource = sent?.source
        result.output = received?.messages ?? []
        result.outputSource = received?.source
        result.wasCut = sent?.wasCut == true || received?.wasCut == true
        let tools =
            allFields.lazy.compactMap { $0.toolDefinitions() }.first ?? (input + output).lazy.compactMap(\.tools).first
        result.toolDefinitions = tools.flatMap { $0 == [] || $0.isNull ? nil : $0.json }
        allFields.forEach { $0.addFinishReasons(to: &result.output) }
        result.removeRepeatedInstructions()
        result.limitMessages()
        return result
    }

    private func candidates() -> (input: [MessageCandidate], output: [MessageCandidate]) {
        let whole = fields.conversations()
        let input = fields.candidates(MessageKeys.input, as: .input)
        let output = fields.candidates(MessageKeys.output, as: .output)
        return (
            input + whole.input + events.candidates(.input) + records.candidates(.input),
            output + fields.responsesOfAISDK() + whole.output + events.candidates(.output)
                + records.candidates(.output)
        )
    }

    private func toolCandidates() -> (input: [MessageCandidate], output: [MessageCandidate]) {
        let input = events.candidates(.input) + records.candidates(.input)
        let output = events.candidates(.output) + records.candidates(.output)
        return (
            [fields.toolInput()].compactMap(\.self) + input.map(fields.asToolSpan),
            [fields.toolOutput()].compactMap(\.self) + output.map(fields.asToolSpan)
        )
    }

    /// Instructions of their own key, or those beside the messages.
    private func addSystem(
        to result: inout Conversation, _ sent: MessageCandidate?, _ candidates: [MessageCandidate]
    ) {
        for fields in allFields {
            guard let content = fields.content(MessageKeys.system.name) else { continue }
            result.systemInstructions = MessageShape.instructions(content.value)
            result.systemSource = MessageSource(fields.place, MessageKeys.system.name)
            if !result.systemInstructions.isEmpty { return }
        }
        let best = [sent].compactMap(\.self) + candidates
        guard let beside = best.first(where: { !$0.system.isEmpty }) else { return }
        result.systemInstructions = beside.system
        result.systemSource = beside.source
    }
}
