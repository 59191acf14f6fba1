// Queries for somebody who has not written one yet: each answers a question about an AI application.

/** @typedef {{title: string, query: string}} ExampleQuery */

/** @type {readonly {group: string, examples: readonly ExampleQuery[]}[]} */
export const exampleQueries = [
    {
        group: "Find requests", examples: [
            { title: "Slow model calls", query: "{ span.gen_ai.request.model != nil && duration > 2s }" },
            { title: "Whatever failed", query: "{ status = error } | select(statusMessage)" },
            {
                title: "Rate limits",
                query: '{ span.http.response.status_code = 429 || statusMessage =~ "(?i).*rate.?limit.*" }',
            },
            { title: "One user's requests", query: '{ .user.id = "u-1" }' },
            { title: "Failed tools", query: '{ span.gen_ai.operation.name = "execute_tool" && status = error }' },
            { title: "Errors below an agent", query: '{ name =~ ".*agent.*" } >> { status = error }' },
            {
                title: "Requests with many model calls",
                query: "{ span.gen_ai.request.model != nil } | count() > 3",
            },
            {
                title: "Longest answers",
                query: "{ span.gen_ai.usage.output_tokens > 0 } | select(span.gen_ai.usage.output_tokens) "
                    + "| sort(span.gen_ai.usage.output_tokens desc)",
            },
        ],
    },
    {
        group: "Draw over time", examples: [
            {
                title: "Errors by model",
                query: "{ status = error && span.gen_ai.request.model != nil } | rate() by (span.gen_ai.request.model)",
            },
            {
                title: "Latency of each model",
                query: "{ span.gen_ai.request.model != nil } "
                    + "| quantile_over_time(duration, .95) by (span.gen_ai.request.model)",
            },
            {
                title: "Requests a second, by service",
                query: "{ nestedSetParent < 0 } | rate() by (resource.service.name)",
            },
            {
                title: "Output tokens by model",
                query: "{ } | sum_over_time(span.gen_ai.usage.output_tokens) by (span.gen_ai.request.model)",
            },
        ],
    },
];
