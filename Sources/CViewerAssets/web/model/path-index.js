// The critical path of a trace with what views ask of it, worked out once.

import { criticalPath } from "./critical-path.js";
import { partShares, pathPieces } from "./path-parts.js";

/** @import { PathPart, PathPiece } from "./path-parts.js" */
/** @import { Trace } from "./trace.js" */

/** @typedef {{name: string, service: string, nanos: number, share: number, index: number}} PathOperation */

export class PathIndex {
    /** @param {Trace} trace */
    constructor(trace) {
        /** In order of time. */
        this.pieces = pathPieces(trace, criticalPath(trace));
        this.shares = partShares(this.pieces);
        this.length = this.pieces.reduce((sum, { start, end }) => sum + end - start, 0);
    }

    /** Ascending by span; made when the path is first shown. */
    get bySpan() {
        this.ordered ??= [...this.pieces].sort((a, b) => a.index - b.index || a.start - b.start);
        return this.ordered;
    }

    /**
     * @param {number} first
     * @param {number} end
     * @returns {PathPiece[]} of the spans from `first` up to, not including, `end`, in order of their index
     * @remarks O(log pieces + result)
     */
    piecesIn(first, end) {
        const from = this.#lowerBound(first);
        return this.bySpan.slice(from, this.#lowerBound(end, from));
    }

    /** @param {PathPart} part @returns {PathPiece | undefined} the longest of its pieces */
    longestPiece(part) {
        return this.pieces.filter((piece) => piece.part === part).reduce(
            (/** @type {PathPiece | undefined} */ best, piece) =>
                !best || piece.end - piece.start > best.end - best.start ? piece : best, undefined);
    }

    /**
     * @param {Trace} trace
     * @param {number} most
     * @returns {PathOperation[]} the operations with the most time of their own on the path
     */
    operations({ spans }, most) {
        /** @type {Map<string, PathOperation>} */
        const operations = new Map();
        for (const { index, start, end } of this.pieces.filter((piece) => spans[piece.index])) {
            const { name, service } = spans[index];
            const known = operations.get(`${service}\n${name}`) ?? { name, service, nanos: 0, share: 0, index };
            known.nanos += end - start;
            known.share = this.length > 0 ? known.nanos / this.length : 0;
            operations.set(`${service}\n${name}`, known);
        }
        return [...operations.values()].sort((a, b) => b.nanos - a.nanos).slice(0, most);
    }

    /** @param {number} index @param {number} [low] @returns {number} place of the first piece not below it */
    #lowerBound(index, low = 0) {
        let high = this.bySpan.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.bySpan[middle].index < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
