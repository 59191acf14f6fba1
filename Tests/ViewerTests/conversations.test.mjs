import assert from "node:assert/strict";
import { test } from "node:test";
import { conversationTotals, turnMessages } from "../../Sources/CViewerAssets/web/model/conversation-turns.js";
import { conversationAddress, parseLocation } from "../../Sources/CViewerAssets/web/model/url-state.js";

test("a conversation's address holds any id", () => {
    for (const id of ["s-1", "talk/7 & more", "100%", "日本"]) {
        assert.deepEqual(parseLocation(conversationAddress(id), ""), { page: "conversation", id });
    }
    assert.deepEqual(parseLocation("/conversation/100%", ""), { page: "conversation", id: "100%" });
    assert.equal(parseLocation("/conversation/", "").page, "unknown");
});

test("totals of requests, some without calls or prices", () => {
    const requests = [
        { tokens: "10", costPicodollars: "2400000000", costPartial: true }, { tokens: "5", costPicodollars: "0" }, {}];
    assert.deepEqual(conversationTotals({ requests }), { tokens: 15, cost: 0.0024, priced: true, isPartial: true });
    assert.deepEqual(conversationTotals({ requests: [{}] }), { tokens: 0, cost: 0, priced: false, isPartial: false });
});

test("each request shows what no call and no request before it has said", () => {
    const message = (/** @type {string} */ role, /** @type {string} */ text) => ({
        role, direction: "in", parts: [{ kind: "text", label: "", text }] });
    const said = new Set();
    const words = (/** @type {any[]} */ ...calls) => turnMessages(calls.map((messages) => ({ messages })), said)
        .map(({ parts }) => parts[0].text);
    assert.deepEqual(words([message("user", "a"), message("assistant", "b")], [message("user", "a "),
        message("tool", "c")]), ["a", "b", "c"]);
    assert.deepEqual(words([message("user", "a"), message("assistant", "a"), message("user", "d")]), ["a", "d"]);
});
