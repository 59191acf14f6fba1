/// What a series has counted, as it is saved.
protocol SavedValue {
    func write(to writer: inout StateWriter)
    init(from reader: inout StateReader) throws(MetricsStateError)
}

extension UInt64: SavedValue {
    func write(to writer: inout StateWriter) { writer.write(self) }

    init(from reader: inout StateReader) throws(MetricsStateError) { self = try reader.integer() }
}

extension EdgeCounts: SavedValue {
    func write(to writer: inout StateWriter) {
        writer.write(requests)
        writer.write(failed)
        writer.write(client)
        writer.write(server)
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        requests = try reader.integer()
        failed = try reader.integer()
        client = try reader.histogram(.duration)
        server = try reader.histogram(.duration)
    }
}

extension StepCounts: SavedValue {
    func write(to writer: inout StateWriter) {
        writer.write(duration)
        writer.write(errors)
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        duration = try reader.histogram(.duration)
        errors = try reader.integers(CallErrorClass.allCases.count)
    }
}

extension RequestCounts: SavedValue {
    func write(to writer: inout StateWriter) {
        writer.write(started)
        writer.write(completed)
        writer.write(duration)
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        started = try reader.integer()
        completed = try reader.integers(RequestOutcome.allCases.count)
        duration = try reader.histogram(.duration)
    }
}

extension CallCounts: SavedValue {
    func write(to writer: inout StateWriter) {
        for histogram in [duration, timeToFirstToken, timePerOutputToken, inputTokens, outputTokens] {
            writer.write(histogram)
        }
        writer.write(tokens)
        writer.write(errors)
        writer.write(retries)
        writer.write(retryWait)
        writer.write(picodollars)
        writer.write(unpriced)
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        duration = try reader.histogram(.duration)
        timeToFirstToken = try reader.histogram(.firstToken)
        timePerOutputToken = try reader.histogram(.outputToken)
        inputTokens = try reader.histogram(.tokens)
        outputTokens = try reader.histogram(.tokens)
        tokens = try reader.integers(TokenCounts.types.count)
        errors = try reader.integers(CallErrorClass.allCases.count)
        retries = try reader.integer()
        retryWait = try reader.wide()
        picodollars = try reader.wide()
        unpriced = try reader.integer()
    }
}
