// The critical path within a row, as few marks as can be told apart.

/** @import { TimeRange } from "./layout.js" */
/** @import { PathPart, PathPiece } from "./path-parts.js" */

/** @typedef {{part: PathPart, left: number, width: number}} PathMark in pixels from the left of the time line */

/** Finer detail is not seen; and a row of an agent with thousands of steps stays as cheap as any. */
const CELL_PIXELS = 4;

/**
 * Each cell of the time line takes the part that has most time in it; alike neighbours are one mark. A few pieces
 * keep their exact places.
 * @param {readonly PathPiece[]} pieces
 * @param {TimeRange} range
 * @param {number} width of the time line in pixels
 * @returns {PathMark[]}
 * @remarks O(pieces + width)
 */
export function pathMarks(pieces, range, width) {
    const scale = width / (range.end - range.start);
    const marks = pieces.flatMap(({ start, end, part }) => {
        const left = Math.max((start - range.start) * scale, 0);
        const right = Math.min((end - range.start) * scale, width);
        return right >= 0 && left <= width ? [{ part, left, width: Math.max(right - left, 1) }] : [];
    });
    return marks.length * CELL_PIXELS <= width / CELL_PIXELS ? marks : cellMarks(marks, width);
}

/** @param {PathMark[]} marks @param {number} width @returns {PathMark[]} */
function cellMarks(marks, width) {
    /** @type {(Partial<Record<PathPart, number>> | undefined)[]} */
    const cells = new Array(Math.ceil(width / CELL_PIXELS));
    for (const { part, left, width: length } of marks) {
        for (let at = left; at < left + length;) {
            const cell = Math.floor(at / CELL_PIXELS);
            const end = Math.min((cell + 1) * CELL_PIXELS, left + length);
            const times = cells[cell] ??= {};
            times[part] = (times[part] ?? 0) + end - at;
            at = Math.max(end, at + 0.01);
        }
    }
    return joinedCells(cells);
}

/** @param {(Partial<Record<PathPart, number>> | undefined)[]} cells @returns {PathMark[]} */
function joinedCells(cells) {
    /** @type {PathMark[]} */
    const marks = [];
    for (let cell = 0; cell < cells.length; cell += 1) {
        const times = /** @type {[PathPart, number][]} */ (Object.entries(cells[cell] ?? {}));
        if (times.length === 0) {
            continue;
        }
        const [part] = times.reduce((most, entry) => entry[1] > most[1] ? entry : most);
        const last = marks[marks.length - 1];
        if (last?.part === part && last.left + last.width === cell * CELL_PIXELS) {
            last.width += CELL_PIXELS;
        } else {
            marks.push({ part, left: cell * CELL_PIXELS, width: CELL_PIXELS });
        }
    }
    return marks;
}
