// Differences of two texts by lines, and by words within lines that changed. Myers' greedy algorithm, bounded.

/** @typedef {{kind: "same" | "removed" | "added", text: string}} DiffPiece */

/** @typedef {DiffPiece & {words?: DiffPiece[]}} DiffLine words: the same line in pieces, where it has a counterpart */

/** Work grows with the square of the number of differences; beyond this the rest is said to be wholly different. */
const MOST_DIFFERENCES = 2000;
/** Lines with less in common than this are two lines, not one that changed. */
const LEAST_COMMON_SHARE = 0.3;

/**
 * @param {string} before
 * @param {string} after
 * @returns {DiffLine[]}
 */
export function diffLines(before, after) {
    return withWords(diffLists(before.split("\n"), after.split("\n")));
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {DiffPiece[]} words and the white space between them; neighbours of one kind are joined
 */
export function diffWords(before, after) {
    const pieces = diffLists(before.match(/\s+|\w+|[^\s\w]/gu) ?? [], after.match(/\s+|\w+|[^\s\w]/gu) ?? []);
    /** @type {DiffPiece[]} */
    const joined = [];
    for (const piece of pieces) {
        const last = joined[joined.length - 1];
        if (last?.kind === piece.kind) {
            last.text += piece.text;
        } else {
            joined.push({ ...piece });
        }
    }
    return joined;
}

/** @param {DiffPiece[]} lines @returns {DiffLine[]} */
function withWords(lines) {
    /** @type {DiffLine[]} */
    const result = [];
    for (let at = 0; at < lines.length;) {
        const removed = runLength(lines, at, "removed");
        const added = runLength(lines, at + removed, "added");
        for (let pair = 0; pair < Math.max(removed, 1) && removed > 0; pair += 1) {
            const line = lines[at + pair];
            result.push(pair < added ? wordLine(line, lines[at + removed + pair], "removed") : line);
        }
        for (let pair = 0; pair < added; pair += 1) {
            const line = lines[at + removed + pair];
            result.push(pair < removed ? wordLine(lines[at + pair], line, "added") : line);
        }
        if (removed + added === 0) {
            result.push(lines[at]);
        }
        at += Math.max(removed + added, 1);
    }
    return result;
}

/** @param {DiffPiece[]} lines @param {number} from @param {DiffPiece["kind"]} kind */
function runLength(lines, from, kind) {
    let end = from;
    while (end < lines.length && lines[end].kind === kind) {
        end += 1;
    }
    return end - from;
}

/** @param {DiffPiece} removed @param {DiffPiece} added @param {"removed" | "added"} side @returns {DiffLine} */
function wordLine(removed, added, side) {
    const line = side === "removed" ? removed : added;
    const words = diffWords(removed.text, added.text);
    const common = words.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.trim().length : 0), 0);
    const longer = Math.max(removed.text.length, added.text.length, 1);
    return common / longer < LEAST_COMMON_SHARE ? line
        : { ...line, words: words.filter(({ kind }) => kind === "same" || kind === side) };
}

/**
 * @param {string[]} before
 * @param {string[]} after
 * @returns {DiffPiece[]}
 */
function diffLists(before, after) {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) {
        start += 1;
    }
    let [endA, endB] = [before.length, after.length];
    while (endA > start && endB > start && before[endA - 1] === after[endB - 1]) {
        endA -= 1;
        endB -= 1;
    }
    const same = (/** @type {string} */ text) => ({ kind: /** @type {const} */ ("same"), text });
    return [
        ...before.slice(0, start).map(same), ...middleDiff(before.slice(start, endA), after.slice(start, endB)),
        ...before.slice(endA).map(same),
    ];
}

/** @param {string[]} a @param {string[]} b @returns {DiffPiece[]} */
function middleDiff(a, b) {
    const wholly = () => [
        ...a.map((text) => ({ kind: /** @type {const} */ ("removed"), text })),
        ...b.map((text) => ({ kind: /** @type {const} */ ("added"), text })),
    ];
    if (a.length === 0 || b.length === 0) {
        return wholly();
    }
    const rounds = furthestRounds(a, b);
    return rounds === null ? wholly() : traceBack(a, b, rounds);
}

/**
 * For each number of differences how far along `a` every diagonal gets.
 * @param {string[]} a @param {string[]} b
 * @returns {Int32Array[] | null} null when there are too many differences
 */
function furthestRounds(a, b) {
    const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
    const rounds = [];
    let reached = new Int32Array(3);
    for (let d = 0; d <= most; d += 1) {
        const next = new Int32Array(2 * d + 3);
        for (let k = -d; k <= d; k += 2) {
            const down = k === -d || (k !== d && reach(reached, d - 1, k - 1) < reach(reached, d - 1, k + 1));
            let x = d === 0 ? 0 : down ? reach(reached, d - 1, k + 1) : reach(reached, d - 1, k - 1) + 1;
            while (x < a.length && x - k < b.length && a[x] === b[x - k]) {
                x += 1;
            }
            next[k + d + 1] = x;
            if (x >= a.length && x - k >= b.length) {
                return [...rounds, next];
            }
        }
        rounds.push(next);
        reached = next;
    }
    return null;
}

/** @param {Int32Array} round @param {number} d @param {number} k */
const reach = (round, d, k) => round[k + d + 1] ?? 0;

/** @param {string[]} a @param {string[]} b @param {Int32Array[]} rounds @returns {DiffPiece[]} */
function traceBack(a, b, rounds) {
    /** @type {DiffPiece[]} */
    const pieces = [];
    let [x, y] = [a.length, b.length];
    for (let d = rounds.length - 1; d >= 0; d -= 1) {
        const k = x - y;
        const before = d === 0 ? null : rounds[d - 1];
        const down = before !== null && (k === -d ||
            (k !== d && reach(before, d - 1, k - 1) < reach(before, d - 1, k + 1)));
        const fromX = before === null ? 0 : reach(before, d - 1, down ? k + 1 : k - 1);
        const fromY = before === null ? 0 : fromX - (down ? k + 1 : k - 1);
        const [stopX, stopY] = before === null ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY];
        while (x > stopX && y > stopY) {
            x -= 1;
            y -= 1;
            pieces.push({ kind: "same", text: a[x] });
        }
        if (before !== null) {
            pieces.push(down ? { kind: "added", text: b[fromY] } : { kind: "removed", text: a[fromX] });
            [x, y] = [fromX, fromY];
        }
    }
    return pieces.reverse();
}
