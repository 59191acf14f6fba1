import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInlines, parseMarkdown } from "../../Sources/CViewerAssets/web/base/markdown.js";
import { diffLines, diffWords } from "../../Sources/CViewerAssets/web/base/text-diff.js";
import { stackLines } from "../../Sources/CViewerAssets/web/model/stack-trace.js";

const types = (/** @type {any[]} */ blocks) => blocks.map(({ type }) => type);

test("blocks of Markdown", () => {
    const blocks = parseMarkdown(
        "# Title\n\nText\nmore\n\n- one\n- two\n  - deep\n\n> said\n\n```swift\nlet a = 1\n```\n---\n| a | b |\n|---|---|\n| 1 | 2 |");
    assert.deepEqual(types(blocks), ["heading", "paragraph", "list", "quote", "code", "rule", "table"]);
    assert.deepEqual(types(/** @type {any} */ (blocks[2]).items[1]), ["paragraph", "list"]);
    assert.deepEqual(/** @type {any} */ (blocks[4]), { type: "code", language: "swift", text: "let a = 1" });
    assert.equal(/** @type {any} */ (blocks[6]).rows[0][1][0].text, "2");
});

test("lists keep their numbers, and a fence without an end reaches to the end", () => {
    const [list] = /** @type {any[]} */ (parseMarkdown("3. three\n4. four"));
    assert.deepEqual([list.ordered, list.start, list.items.length], [true, 3, 2]);
    assert.deepEqual(parseMarkdown("```\n# no heading"), [{ type: "code", language: "", text: "# no heading" }]);
});

test("inline marks", () => {
    assert.deepEqual(
        parseInlines("a `b*c` **d** *e* ~~f~~ [g](https://h) ![i](j.png) <b>k</b>").map(({ type }) => type),
        ["text", "code", "text", "strong", "text", "emphasis", "text", "strike", "text", "link", "text", "image",
            "text"]);
    assert.deepEqual(
        parseInlines("2 * 3 * 4 and snake_case_name"), [{ type: "text", text: "2 * 3 * 4 and snake_case_name" }]);
});

test("hostile Markdown takes neither the stack nor much time", () => {
    const began = performance.now();
    for (const source of [">".repeat(50_000), "- ".repeat(20_000), "[".repeat(50_000), "*".repeat(50_000), "`".repeat(
        50_000) + "x",
        "|a".repeat(20_000) + "\n" + "|-".repeat(20_000), "![".repeat(20_000), "a\n".repeat(50_000)]) {
        assert.ok(Array.isArray(parseMarkdown(source)));
    }
    assert.ok(performance.now() - began < 4000, `${performance.now() - began} ms`);
});

/** @param {any[]} pieces @param {string} without */
const rest = (pieces, without) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text);

test("a difference of lines leads from one text to the other", () => {
    const seed = Number(process.env.WEIR_TEST_SEED ?? Date.now() % 1e6);
    let state = seed;
    const random = (/** @type {number} */ below) => (
        (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8) % below;
    for (let round = 0; round < 300; round += 1) {
        const [before, after] = [0, 1].map(
            () => Array.from({ length: random(12) }, () => "abcd"[random(4)]).join("\n"));
        const lines = diffLines(before, after);
        assert.equal(rest(lines, "added").join("\n"), before, `seed ${seed}, round ${round}`);
        assert.equal(rest(lines, "removed").join("\n"), after, `seed ${seed}, round ${round}`);
    }
});

test("words that changed within a line are marked", () => {
    const lines = diffLines("You are a helpful assistant.\nAnswer.", "You are a kind assistant.\nAnswer.");
    assert.deepEqual(lines.map(({ kind }) => kind), ["removed", "added", "same"]);
    assert.deepEqual(lines[0].words?.filter(({ kind }) => kind !== "same"), [{ kind: "removed", text: "helpful" }]);
    assert.deepEqual(lines[1].words?.filter(({ kind }) => kind !== "same"), [{ kind: "added", text: "kind" }]);
    assert.deepEqual(
        diffWords("a b", "a c").map(({ kind, text }) => `${kind} ${text}`), ["same a ", "removed b", "added c"]);
    assert.equal(diffLines("wholly other words here", "nothing in common at all")[0].words, undefined);
});

test("very different texts are told so without endless work", () => {
    const [a, b] = ["x", "y"].map((letter) => Array.from({ length: 20_000 }, (_, line) => letter + line).join("\n"));
    const began = performance.now();
    assert.equal(diffLines(a, b).length, 40_000);
    assert.ok(performance.now() - began < 4000);
});

test("lines of stack traces are told apart", () => {
    const python = 'Traceback (most recent call last):\n  File "/app/main.py", line 3, in run\n    go()\n' +
        '  File "/x/site-packages/lib.py", line 1, in go\n    raise E\nValueError: no';
    assert.deepEqual(
        stackLines(python).map(({ kind }) => kind), ["message", "frame", "code", "library", "library", "message"]);
    const node = "Error: no\n    at run (/app/a.js:1:2)\n    at x (node_modules/b/c.js:1:2)";
    assert.deepEqual(stackLines(node).map(({ kind }) => kind), ["message", "frame", "library"]);
});
