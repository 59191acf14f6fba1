// The Markdown that language models write, as plain structures. Nothing here is markup: a view makes elements of it and
// puts every text in as text. HTML in the source stays what it is, text.

/**
 * @typedef {{type: "text" | "code" | "strong" | "emphasis" | "strike", text: string}
 *     | {type: "link" | "image", text: string, address: string}} Inline
 */

/**
 * @typedef {{type: "paragraph", inlines: Inline[]} | {type: "heading", level: number, inlines: Inline[]}
 *     | {type: "code", language: string, text: string} | {type: "quote", blocks: Block[]}
 *     | {type: "list", ordered: boolean, start: number, items: Block[][]} | {type: "rule"}
 *     | {type: "table", head: Inline[][], rows: Inline[][][]}} Block
 */

/** Deeper quotes and lists are read as paragraphs, so that hostile input cannot exhaust the stack. */
const DEEPEST_NESTING = 8;
const LIST_ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;

/**
 * @param {string} source
 * @param {number} [depth]
 * @returns {Block[]}
 * @remarks O(length) for each level of nesting
 */
export function parseMarkdown(source, depth = 0) {
    const lines = source.replaceAll("\r\n", "\n").split("\n");
    /** @type {Block[]} */
    const blocks = [];
    for (let at = 0; at < lines.length;) {
        const taken = lines[at].trim() === "" ? { length: 1 } : takeBlock(lines, at, depth);
        if (taken.block) {
            blocks.push(taken.block);
        }
        at += taken.length;
    }
    return blocks;
}

/** @param {string[]} lines @param {number} at @param {number} depth @returns {{block?: Block, length: number}} */
function takeBlock(lines, at, depth) {
    const line = lines[at];
    const fence = /^\s{0,3}(```+|~~~+)\s*([^\s`]*)/.exec(line);
    if (fence) {
        return takeFence(lines, at, fence[1], fence[2]);
    }
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    if (heading) {
        return { block: { type: "heading", level: heading[1].length, inlines: parseInlines(heading[2]) }, length: 1 };
    }
    if (/^\s{0,3}([-*_])\s*(\1\s*){2,}$/.test(line)) {
        return { block: { type: "rule" }, length: 1 };
    }
    if (depth < DEEPEST_NESTING && /^\s{0,3}>/.test(line)) {
        return takeQuote(lines, at, depth);
    }
    if (depth < DEEPEST_NESTING && LIST_ITEM.test(line)) {
        return takeList(lines, at, depth);
    }
    return isTableHead(lines, at) ? takeTable(lines, at) : takeParagraph(lines, at);
}

/** @param {string[]} lines @param {number} at @param {string} mark @param {string} language */
function takeFence(lines, at, mark, language) {
    const closing = new RegExp(`^\\s{0,3}${mark[0]}{${mark.length},}\\s*$`);
    let end = at + 1;
    while (end < lines.length && !closing.test(lines[end])) {
        end += 1;
    }
    const text = lines.slice(at + 1, end).join("\n");
    return { block: { type: /** @type {const} */ ("code"), language, text }, length: end - at + 1 };
}

/** @param {string[]} lines @param {number} at @param {number} depth */
function takeQuote(lines, at, depth) {
    let end = at;
    while (end < lines.length && /^\s{0,3}>/.test(lines[end])) {
        end += 1;
    }
    const inner = lines.slice(at, end).map((line) => line.replace(/^\s{0,3}>\s?/, "")).join("\n");
    const blocks = parseMarkdown(inner, depth + 1);
    return { block: { type: /** @type {const} */ ("quote"), blocks }, length: end - at };
}

/** @param {string[]} lines @param {number} at @param {number} depth */
function takeList(lines, at, depth) {
    const [, indent, mark] = /** @type {RegExpExecArray} */ (LIST_ITEM.exec(lines[at]));
    const ordered = /\d/.test(mark);
    /** @type {string[][]} */
    const items = [];
    let end = at;
    for (; end < lines.length; end += 1) {
        const item = LIST_ITEM.exec(lines[end]);
        const deeper = /^\s*/.exec(lines[end])?.[0].length ?? 0;
        if (item && item[1].length <= indent.length + 1 && /\d/.test(item[2]) === ordered) {
            items.push([item[3]]);
        } else if (lines[end].trim() !== "" && deeper > indent.length) {
            items[items.length - 1].push(lines[end].slice(Math.min(deeper, indent.length + 2)));
        } else if (lines[end].trim() !== "" || !continues(lines[end + 1], indent.length, ordered)) {
            break;
        } else {
            items[items.length - 1].push("");
        }
    }
    const blocks = items.map((item) => parseMarkdown(item.join("\n"), depth + 1));
    const start = ordered ? parseInt(mark, 10) : 1;
    return { block: { type: /** @type {const} */ ("list"), ordered, start, items: blocks }, length: end - at };
}

/** @param {string | undefined} line @param {number} indent @param {boolean} ordered after an empty line */
function continues(line, indent, ordered) {
    const item = LIST_ITEM.exec(line ?? "");
    const deeper = (/^\s*/.exec(line ?? "")?.[0].length ?? 0) > indent;
    return item ? /\d/.test(item[2]) === ordered : deeper && line?.trim() !== "";
}

/** @param {string[]} lines @param {number} at */
function isTableHead(lines, at) {
    return lines[at].includes("|") && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at + 1] ?? "") &&
        (lines[at + 1] ?? "").includes("-") && cells(lines[at]).length === cells(lines[at + 1]).length;
}

/** @param {string[]} lines @param {number} at */
function takeTable(lines, at) {
    let end = at + 2;
    while (end < lines.length && lines[end].includes("|")) {
        end += 1;
    }
    const row = (/** @type {string} */ line) => cells(line).map(parseInlines);
    const [head, rows] = [row(lines[at]), lines.slice(at + 2, end).map(row)];
    return { block: { type: /** @type {const} */ ("table"), head, rows }, length: end - at };
}

/** @param {string} line @returns {string[]} */
function cells(line) {
    return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

/** @param {string[]} lines @param {number} at */
function takeParagraph(lines, at) {
    let end = at + 1;
    while (end < lines.length && lines[end].trim() !== "" && !/^\s{0,3}(```|~~~|#{1,6}\s|>)/.test(lines[end]) &&
        !LIST_ITEM.test(lines[end]) && !isTableHead(lines, end)) {
        end += 1;
    }
    const text = lines.slice(at, end).join("\n").trim();
    return { block: { type: /** @type {const} */ ("paragraph"), inlines: parseInlines(text) }, length: end - at };
}

/** Code, image, link, strong, emphasis, struck out; each at most one line long, so no search runs far. */
const INLINE = new RegExp([
    "(`+)([^\\n]{1,2000}?)\\1(?!`)", "!\\[([^\\]\\n]{0,500})\\]\\(([^)\\s]{0,2000})[^)\\n]{0,200}\\)",
    "\\[([^\\]\\n]{1,500})\\]\\(([^)\\s]{1,2000})[^)\\n]{0,200}\\)",
    "\\*\\*([^*\\n]{1,2000}?)\\*\\*", "\\*([^*\\s][^*\\n]{0,2000}?)\\*", "~~([^~\\n]{1,2000})~~",
].join("|"), "g");

/** @param {string} text @returns {Inline[]} */
export function parseInlines(text) {
    /** @type {Inline[]} */
    const inlines = [];
    let reached = 0;
    for (const match of text.matchAll(INLINE)) {
        if (match.index > reached) {
            inlines.push({ type: "text", text: text.slice(reached, match.index) });
        }
        inlines.push(inlineOf(match));
        reached = match.index + match[0].length;
    }
    return reached < text.length ? [...inlines, { type: "text", text: text.slice(reached) }] : inlines;
}

/** @param {RegExpMatchArray} match @returns {Inline} */
function inlineOf([, ticks, code, alt, source, label, address, strong, emphasis, struck]) {
    if (ticks !== undefined) {
        return { type: "code", text: code };
    }
    if (source !== undefined) {
        return { type: "image", text: alt, address: source };
    }
    if (label !== undefined) {
        return { type: "link", text: label, address };
    }
    return strong !== undefined ? { type: "strong", text: strong }
        : emphasis !== undefined ? { type: "emphasis", text: emphasis } : { type: "strike", text: struck };
}
