/** Moving the axis by keys, the wheel and pointers, and the words for what is under a pointer. */

import { drawnAt } from "../logic/axis-marks.js";
import { zoomed } from "../logic/axis-window.js";

/** @import { Axis } from "./axis.js" */

/** What keys ask for. */
const KEYS = new Map([
  ["ArrowLeft", "earlier"], ["ArrowRight", "later"], ["+", "in"], ["=", "in"], ["-", "out"],
  ["Home", "whole"], ["PageUp", "before"], ["PageDown", "after"],
]);

/** Pixels: of a line that the wheel turns, at most in one turn, and up to which a press is no drag. */
const LINE = 16;
const MOST_TURN = 120;
const STILL = 4;
/** The least pixels between two fingers. */
const LEAST_APART = 12;
/** Pixels around a mark that still belong to it. */
const NEAR = { touch: 12, other: 5 };

/** @typedef {{x: number, origin: number}} Pressed where a pointer is, and where it was pressed */

export class AxisInput {
  /**
   * @param {Axis} axis
   * @param {HTMLElement} board
   * @param {HTMLElement} tip
   * @param {object} options
   * @param {AbortSignal} options.signal
   * @param {(settled: boolean) => void} options.onSpan
   * @param {(event: number) => void} options.onOpen
   * @param {(event: number) => string | undefined} options.title
   * @param {(event: number) => string} options.when
   * @param {(from: number, to: number, n: number) => string} options.density
   */
  constructor(axis, board, tip, options) {
    this.axis = axis;
    this.board = board;
    this.tip = tip;
    this.options = options;
    /** @type {Map<number, Pressed>} the pointers that are down, by their ids */
    this.pointers = new Map();
    /** Whether the pointers have moved the axis since they were pressed. */
    this.dragged = false;
    /** @type {number | undefined} the event that the tip names */
    this.named = undefined;
    this.listen(options.signal);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { axis, board } = this;
    board.addEventListener("keydown", (event) => this.key(event), { signal });
    board.addEventListener("wheel", (event) => this.wheel(event), { signal, passive: false });
    board.addEventListener("pointerdown", (event) => this.press(event), { signal });
    board.addEventListener("pointermove", (event) => (this.pointers.has(event.pointerId) ? this.drag(event) : this.hover(event)), { signal });
    board.addEventListener("pointerup", (event) => this.release(event), { signal });
    board.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId), { signal });
    board.addEventListener("pointerleave", () => (this.tip.hidden = true), { signal });
    board.addEventListener("dblclick", (event) => axis.move(zoomed(axis.window, 0.5, axis.dayAt(event.clientX))), { signal });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const how = KEYS.get(event.key);
    if (!how || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.axis.act(how);
  }

  /**
   * Move by so many pixels.
   * @param {number} pixels
   */
  shift(pixels) {
    const [from, to] = this.axis.window;
    const days = (pixels * (to - from)) / this.axis.drawing.width;
    this.axis.move([from + days, to + days]);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    const { axis } = this;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!sideways && event.deltaY > 0 && axis.isWhole && !event.ctrlKey) return; // scroll the page
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    if (sideways || event.shiftKey) {
      this.shift((sideways ? event.deltaX : event.deltaY) * unit);
    } else {
      const by = Math.max(-MOST_TURN, Math.min(MOST_TURN, event.deltaY * unit));
      axis.move(zoomed(axis.window, Math.exp(by * (event.ctrlKey ? 0.01 : 0.003)), axis.dayAt(event.clientX)));
    }
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button > 0) return;
    this.board.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, origin: event.clientX });
    this.dragged = this.pointers.size > 1;
    this.axis.stop();
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const { axis } = this;
    const x = event.clientX;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const [apart, was] = [x, before.x].map((one) => Math.max(LEAST_APART, Math.abs(one - other.x)));
      axis.move(zoomed(axis.window, was / apart, axis.dayAt((x + other.x) / 2)));
    } else {
      if (!this.dragged && Math.abs(x - before.origin) <= STILL) return;
      this.dragged = true;
      this.tip.hidden = true;
      this.shift(before.x - x);
    }
    this.pointers.set(event.pointerId, { ...before, x });
  }

  /** @param {PointerEvent} event */
  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    if (this.dragged) {
      if (!this.pointers.size) this.options.onSpan(true);
      return;
    }
    const found = this.drawnAt(event);
    if (found && "bar" in found) {
      const { from, to } = found.bar;
      this.axis.glide([from - (to - from) * 4, to + (to - from) * 4]);
    } else if (found && event.pointerType === "touch" && this.named !== found.mark.event) {
      this.hover(event);
    } else if (found) this.options.onOpen(found.mark.event);
  }

  /** @param {PointerEvent} event */
  hover(event) {
    const found = this.drawnAt(event);
    const { options, tip } = this;
    this.named = found && "mark" in found ? found.mark.event : undefined;
    this.board.style.cursor = found ? "pointer" : "";
    tip.hidden = !found;
    if (!found) return;
    if ("bar" in found) tip.textContent = options.density(found.bar.from, found.bar.to, found.bar.n);
    else tip.textContent = [options.when(found.mark.event), options.title(found.mark.event)].filter(Boolean).join(": ");
    const { canvas } = this.axis.drawing;
    const box = canvas.getBoundingClientRect();
    tip.style.left = `${Math.max(0, Math.min(event.clientX - box.left - 60, box.width - tip.offsetWidth))}px`;
    tip.style.top = `${canvas.offsetTop + event.clientY - box.top + 16}px`;
  }

  /**
   * Find what is drawn at the pointer.
   * @param {PointerEvent} event
   */
  drawnAt(event) {
    const { canvas, marks, bars } = this.axis.drawing;
    const box = canvas.getBoundingClientRect();
    const near = event.pointerType === "touch" ? NEAR.touch : NEAR.other;
    return drawnAt(marks, bars, event.clientX - box.left, event.clientY - box.top, near);
  }
}
