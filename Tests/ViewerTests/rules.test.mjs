import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { scriptPaths, webFolder } from "./support.mjs";
import { assetHeader, assetPaths, assetTable } from "./write-asset-table.mjs";

/** Which folder may import which; a file outside a folder is in "main". @type {Record<string, string[]>} */
const allowed = {
    base: ["base"], api: ["base", "api"], model: ["base", "model"], views: ["base", "api", "model", "views"],
    main: ["base", "api", "model", "views"],
};
/** Script and style as they are sent, each file in gzip. */
const LARGEST_VIEWER_BYTES = 250_000;
/** Script and style without comments and indentation, in bytes: what there is to parse when every page was opened. */
const LARGEST_PARSED_BYTES = 480_000;
/** Script and style of the first page as they are, in bytes; the rest is loaded when its page is gone to. */
const LARGEST_FIRST_PAGE_BYTES = 250_000;
const LONGEST_FILE_LINES = 400;

/** @param {string} path */
const folderOf = (path) => (path.includes("/") ? path.split("/")[0] : "main");

/** @param {string} path */
const read = (path) => readFileSync(webFolder + path, "utf8");

/** @param {string} source */
const withoutComments = (source) => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

for (const path of scriptPaths()) {
    test(`${path} imports only what its folder may`, () => {
        const code = withoutComments(read(path));
        const targets = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map(([, target]) => target);
        for (const target of targets) {
            assert.match(target, /^\.\.?\/.*\.js$/, "only files of the viewer, with their extension");
            const resolved = normalize(join(dirname(path), target));
            assert.ok(scriptPaths().includes(resolved), `${target} does not exist`);
            assert.ok(allowed[folderOf(path)].includes(folderOf(resolved)), `${folderOf(path)} must not import ${target}`);
        }
    });

    test(`${path} keeps to the rules of a strict content security policy`, () => {
        const code = withoutComments(read(path));
        assert.doesNotMatch(code, /\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write\b/);
        assert.doesNotMatch(code, /\beval\(|new Function\(|\.cssText\b|setAttribute\("style"/);
        assert.ok(read(path).split("\n").length <= LONGEST_FILE_LINES);
        assert.deepEqual(read(path).split("\n").filter((line) => line.length > 120), []);
    });
}

for (const path of scriptPaths().filter((path) => /^(base|model|api)\//.test(path))) {
    test(`${path} does not touch the page`, () => {
        assert.doesNotMatch(withoutComments(read(path)), /\b(document|window|HTMLElement|localStorage|navigator)\b/);
    });
}

test("the page holds no inline script, style or handler", () => {
    const page = read("index.html");
    assert.doesNotMatch(page, /<style|style=|\son\w+=|<script(?![^>]*\ssrc=)|https?:/i);
    for (const [, address] of page.matchAll(/(?:href|src)="([^"]+)"/g)) {
        assert.ok(assetPaths().includes(address.slice(1)), `${address} is not an asset`);
    }
});

test("assets.c and its header list every file of web/", () => {
    const hint = "run node Tests/ViewerTests/write-asset-table.mjs";
    assert.equal(readFileSync(`${webFolder}../assets.c`, "utf8"), assetTable(), hint);
    assert.equal(readFileSync(`${webFolder}../include/CViewerAssets.h`, "utf8"), assetHeader(), hint);
});

test("the viewer stays small", () => {
    const files = assetPaths().filter((path) => /\.(js|css)$/.test(path));
    const bare = files.map((path) => withoutComments(read(path)).replace(/^\s+/gm, "")).join("\n");
    assert.ok(Buffer.byteLength(bare) < LARGEST_PARSED_BYTES, `${Buffer.byteLength(bare)} bytes to parse`);
    const sent = files.reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0);
    assert.ok(sent < LARGEST_VIEWER_BYTES, `${sent} bytes sent`);
});

test("the first page needs little", () => {
    const files = new Set(["main.js", ...assetPaths().filter((path) => path.endsWith(".css"))]);
    for (const path of files) {
        for (const [, target] of withoutComments(read(path)).matchAll(/^import\s[^"]*"([^"]+)"/gm)) {
            files.add(normalize(join(dirname(path), target)));
        }
    }
    assert.ok(!files.has("views/trace-page.js"), "a trace is loaded when one is opened");
    const bytes = [...files].reduce((sum, path) => sum + Buffer.byteLength(read(path)), 0);
    assert.ok(files.size > 30 && bytes < LARGEST_FIRST_PAGE_BYTES, `${bytes} bytes in ${files.size} files`);
});
