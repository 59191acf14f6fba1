/// What three spans look like on the page.
enum ExpectedPages {
    static let text = #"""
        # HELP traces_span_metrics_calls_total Spans by service, span name, span kind and status code.
        # TYPE traces_span_metrics_calls_total counter
        traces_span_metrics_calls_total{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER",\#
        status_code="STATUS_CODE_UNSET"} 2
        traces_span_metrics_calls_total{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER",\#
        status_code="STATUS_CODE_ERROR"} 1
        # HELP traces_span_metrics_errors_total Spans with status ERROR by service, span name and span kind.
        # TYPE traces_span_metrics_errors_total counter
        traces_span_metrics_errors_total{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER"} 1
        # HELP traces_span_metrics_duration_seconds Durations of spans by service, span name, span kind and status code.
        # TYPE traces_span_metrics_duration_seconds histogram
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.001"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.0025"} 1
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.005"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.01"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.02"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.04"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.08"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.16"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.32"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.64"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="1.28"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="2.56"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="5.12"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="10.24"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="20.48"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="40.96"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="81.92"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="163.84"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="327.68"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="+Inf"} 2
        traces_span_metrics_duration_seconds_sum{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET"} 0.005000001
        traces_span_metrics_duration_seconds_count{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.001"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.0025"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.005"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.01"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.02"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.04"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.08"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.16"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.32"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.64"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="1.28"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="2.56"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="5.12"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="10.24"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="20.48"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="40.96"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="81.92"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="163.84"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="327.68"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="+Inf"} 1
        traces_span_metrics_duration_seconds_sum{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR"} 400.0
        traces_span_metrics_duration_seconds_count{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR"} 1
        # HELP weir_metrics_overflow_spans_total Spans counted without their labels because there are too many \#
        label sets.
        # TYPE weir_metrics_overflow_spans_total counter
        weir_metrics_overflow_spans_total 0

        """#

    static let openMetrics = #"""
        # HELP traces_span_metrics_calls Spans by service, span name, span kind and status code.
        # TYPE traces_span_metrics_calls counter
        traces_span_metrics_calls_total{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER",\#
        status_code="STATUS_CODE_UNSET"} 2
        traces_span_metrics_calls_total{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER",\#
        status_code="STATUS_CODE_ERROR"} 1
        # HELP traces_span_metrics_errors Spans with status ERROR by service, span name and span kind.
        # TYPE traces_span_metrics_errors counter
        traces_span_metrics_errors_total{service_name="chat-api",span_name="POST /chat",span_kind="SPAN_KIND_SERVER"} 1
        # HELP traces_span_metrics_duration_seconds Durations of spans by service, span name, span kind and status code.
        # TYPE traces_span_metrics_duration_seconds histogram
        # UNIT traces_span_metrics_duration_seconds seconds
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.001"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.0025"} 1 # \#
        {trace_id="0af7651916cd43dd0000000000000011",span_id="0000000000000011"} 0.0025 1700000000.0025
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.005"} 2 # \#
        {trace_id="0af7651916cd43dd0000000000000012",span_id="0000000000000012"} 0.002500001 1700000000.002500001
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.01"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.02"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.04"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.08"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.16"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.32"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="0.64"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="1.28"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="2.56"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="5.12"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="10.24"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="20.48"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="40.96"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="81.92"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="163.84"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="327.68"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET",le="+Inf"} 2
        traces_span_metrics_duration_seconds_sum{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET"} 0.005000001
        traces_span_metrics_duration_seconds_count{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_UNSET"} 2
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.001"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.0025"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.005"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.01"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.02"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.04"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.08"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.16"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.32"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="0.64"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="1.28"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="2.56"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="5.12"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="10.24"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="20.48"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="40.96"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="81.92"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="163.84"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="327.68"} 0
        traces_span_metrics_duration_seconds_bucket{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR",le="+Inf"} 1 # \#
        {trace_id="0af7651916cd43dd0000000000000013",span_id="0000000000000013"} 400.0 1700000400.0
        traces_span_metrics_duration_seconds_sum{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR"} 400.0
        traces_span_metrics_duration_seconds_count{service_name="chat-api",span_name="POST /chat",\#
        span_kind="SPAN_KIND_SERVER",status_code="STATUS_CODE_ERROR"} 1
        # HELP weir_metrics_overflow_spans Spans counted without their labels because there are too many label sets.
        # TYPE weir_metrics_overflow_spans counter
        weir_metrics_overflow_spans_total 0

        """#
}
