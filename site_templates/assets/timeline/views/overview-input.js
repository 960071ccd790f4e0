/** Moving the axis's window on the overview below it. */

import { brushAt, brushed } from "../logic/axis-window.js";

/** @import { Brush } from "../logic/axis-window.js" */
/** @import { Axis } from "./axis.js" */

/** Pixels from an end of the window within which it is taken hold of. */
const NEAR = { touch: 16, other: 7 };

export class OverviewInput {
  /**
   * @param {Axis} axis
   * @param {HTMLElement} over
   * @param {{signal: AbortSignal, onSpan: (settled: boolean) => void}} options
   */
  constructor(axis, over, { signal, onSpan }) {
    this.axis = axis;
    this.over = over;
    this.onSpan = onSpan;
    /** @type {Brush | null} */
    this.brush = null;
    over.addEventListener("pointerdown", (event) => this.press(event), { signal });
    over.addEventListener("pointermove", (event) => this.drag(event), { signal });
    over.addEventListener("pointerup", () => this.release(), { signal });
    over.addEventListener("pointercancel", () => this.release(), { signal });
  }

  /** @param {PointerEvent} event */
  dayAt(event) {
    const { drawing, extent } = this.axis;
    return this.axis.dayAt(event.clientX, drawing.small, extent);
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button > 0) return;
    this.over.setPointerCapture(event.pointerId);
    const { drawing, extent, window } = this.axis;
    const [first, last] = extent;
    const near = ((last - first) / drawing.width) * (event.pointerType === "touch" ? NEAR.touch : NEAR.other);
    this.brush = brushAt(extent, window, this.dayAt(event), near);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (this.brush) this.axis.move(brushed(this.brush, this.axis.window, this.dayAt(event)));
  }

  release() {
    if (this.brush) this.onSpan(true);
    this.brush = null;
  }
}
