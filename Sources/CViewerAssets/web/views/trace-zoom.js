// Zooming and panning in time.

import { clampRange, isWhole, panRange, zoomRange } from "../model/layout.js";

/** @import { TimeRange } from "../model/layout.js" */
/** @import { TraceView } from "./trace-view.js" */

/** Room on both sides of a span zoomed to, as a share of its duration. */
const ZOOM_MARGIN = 0.05;

export class TraceZoom {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
    }

    /**
     * A step the reader can go back from.
     * @param {TimeRange} range
     */
    to(range) {
        this.view.change({ range: clampRange(range, this.view.whole) }, true);
    }

    /** On the way: turning the wheel. @param {TimeRange} range */
    slide(range) {
        this.view.change({ range: clampRange(range, this.view.whole) });
    }

    /** @param {number} factor around the selected row when it can be seen, else around the middle */
    by(factor) {
        const { range, selectedExtent, whole } = this.view;
        const centre = selectedExtent ? selectedExtent.offset + selectedExtent.duration / 2 : NaN;
        const anchor = centre >= range.start && centre <= range.end ? centre : (range.start + range.end) / 2;
        this.view.change({ range: zoomRange(range, factor, anchor, whole) });
    }

    /** @param {number} fraction of what is seen */
    pan(fraction) {
        this.view.change({ range: panRange(this.view.range, fraction, this.view.whole) });
    }

    toSelected() {
        const { selectedExtent } = this.view;
        if (selectedExtent) {
            const { offset, duration } = selectedExtent;
            const margin = Math.max(duration * ZOOM_MARGIN, 1);
            this.to({ start: offset - margin, end: offset + duration + margin });
        }
    }

    reset() {
        if (!isWhole(this.view.range, this.view.whole)) {
            this.to(this.view.whole);
        }
    }
}
