internal import TraceModel

/// One component of an SDK: what is told apart from others. Replicas without `service.instance.id` share one; their series
/// differ by when they began.
struct ToldComponentKey: Hashable, Sendable {
    var service: String
    var instance: String
    var stage: SDKSpanCount.Stage
    var component: String

    init(service: String, instance: String, stage: SDKSpanCount.Stage, component: String) {
        self.service = service
        self.instance = instance
        self.stage = stage
        self.component = component
    }

    init(_ account: SDKAccount, _ count: SDKSpanCount) {
        self.init(
            service: LossTable.shortened(account.service), instance: LossTable.shortened(account.instance),
            stage: count.stage, component: LossTable.shortened(count.component))
    }
}
