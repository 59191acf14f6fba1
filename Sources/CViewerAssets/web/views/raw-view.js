// A span as OTLP JSON.

import { otlpRequest } from "../model/otlp-json.js";
import { element } from "./dom.js";
import { codeBlock } from "./llm/markdown-view.js";

/** @import { Trace, TraceSpan } from "../model/trace.js" */

/** @param {Trace} trace @param {TraceSpan} span @returns {HTMLElement} */
export function rawView(trace, span) {
    return element(
        "div", { class: "raw-view" }, codeBlock(JSON.stringify(otlpRequest(trace, span), null, 2), "OTLP JSON"));
}
