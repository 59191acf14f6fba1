internal import OTLPCodec
internal import TraceModel
internal import TraceStore

extension StoredTrace {
    /// The spans by resource and scope, as they were sent: equal resources of several requests are one.
    var resourceSpans: [ResourceSpansGroup] {
        var groups: [ResourceSpansGroup] = []
        var resources: [Resource: Int] = [:]
        var scopes: [Int: [InstrumentationScope: Int]] = [:]
        for span in spans {
            let resource = span.batch.resourceValue(Int(span.batch.resource[span.row]))
            let scope = span.batch.scopeValue(Int(span.batch.scope[span.row]))
            let group = resources[resource] ?? groups.count
            if group == groups.count {
                groups.append(ResourceSpansGroup(resource: resource, scopes: []))
                resources[resource] = group
            }
            let place = scopes[group]?[scope] ?? groups[group].scopes.count
            if place == groups[group].scopes.count {
                groups[group].scopes.append(ResourceSpansGroup.ScopeSpans(scope: scope, spans: []))
                scopes[group, default: [:]][scope] = place
            }
            groups[group].scopes[place].spans.append(span.batch.spanValue(span.row))
        }
        return groups
    }
}
