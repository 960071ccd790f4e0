/**
 * The explorer's axis: density far out, each event near in, drawn on a canvas.
 *
 * The line shows a window of time; moving it chooses the span that the list follows. Below it a
 * narrower line shows the whole, with the window on it. Everything is also in the list, in words.
 */

import { drawnAt } from "../logic/axis-layout.js";
import { asked, brushAt, brushed, cut, isWhole, kept, zoomed } from "../logic/axis-window.js";
import { Drawing } from "./axis-drawing.js";
import { need } from "./elements.js";

/** @import { Brush, Window } from "../logic/axis-window.js" */
/** @import { Words } from "../logic/time.js" */
/** @import { Events, Extent, Lane } from "../logic/types.js" */

/** Milliseconds of a glide. */
const GLIDE = 160;

/** What keys ask for. */
const KEYS = new Map([
  ["ArrowLeft", "earlier"], ["ArrowRight", "later"], ["+", "in"], ["=", "in"], ["-", "out"],
  ["Home", "whole"], ["PageUp", "before"], ["PageDown", "after"],
]);

/** @typedef {{x: number, origin: number}} Pressed where a pointer is, and where it was pressed */

export class Axis {
  /**
   * @param {HTMLElement} root
   * @param {Events} events
   * @param {Extent} extent
   * @param {object} options
   * @param {Words} options.words
   * @param {AbortSignal} options.signal
   * @param {(settled: boolean) => void} options.onSpan
   * @param {(event: number) => void} options.onOpen
   * @param {(event: number) => string | undefined} options.title
   * @param {(event: number) => string} options.when
   * @param {(from: number, to: number, n: number) => string} options.density
   */
  constructor(root, events, extent, options) {
    this.events = events;
    this.extent = extent;
    /** @type {Window} */
    this.window = extent;
    this.options = options;
    this.board = need(root, ".tl-x-board");
    this.over = need(root, ".tl-x-over");
    this.tip = need(root, ".tl-x-tip");
    this.drawing = new Drawing(this.board, this.over, options);
    /** @type {Lane[]} */
    this.lanes = [];
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {Map<number, Pressed>} the pointers that are down, by their ids */
    this.pointers = new Map();
    /** @type {Brush | null} */
    this.brush = null;
    /** @type {number | undefined} the frame that is asked for */
    this.frame = undefined;
    const { signal } = options;
    new ResizeObserver(() => this.resize()).observe(this.board);
    const colours = new MutationObserver(() => this.recolour());
    colours.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    signal.addEventListener("abort", () => colours.disconnect());
    matchMedia("(forced-colors: active)").addEventListener("change", () => this.recolour(), { signal });
    this.listen(signal);
  }

  /**
   * Draw other events, over another span.
   * @param {Events} events
   * @param {Extent} extent
   */
  setEvents(events, extent) {
    this.events = events;
    this.extent = extent;
    this.drawing.forget();
    this.draw();
  }

  /** @param {Lane[]} lanes one without a name where there are none */
  setLanes(lanes) {
    this.lanes = lanes;
    this.resize();
  }

  get isWhole() {
    return isWhole(this.extent, this.window);
  }

  /**
   * Show what there is of a span, see `cut`.
   * @param {Window} span
   */
  cut(span) {
    this.window = cut(this.extent, span);
    this.draw();
  }

  // --- moving ------------------------------------------------------------------------------------

  /**
   * @param {Window} window
   * @param {boolean} [settled] whether the reader has let go
   */
  move(window, settled = false) {
    this.window = kept(this.extent, window);
    this.draw();
    this.options.onSpan(settled);
  }

  /**
   * Move to a window in a short glide, or at once for who wants no motion.
   * @param {Window} window
   */
  glide([from, to]) {
    this.stop();
    if (this.still.matches) return this.move([from, to], true);
    const [[a, b], begun] = [this.window, performance.now()];
    /** @param {number} now */
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      const eased = part * (2 - part);
      this.move([a + (from - a) * eased, b + (to - b) * eased], part === 1);
      if (part < 1) this.gliding = requestAnimationFrame(step);
    };
    this.gliding = requestAnimationFrame(step);
  }

  /** Stop gliding. */
  stop() {
    if (this.gliding !== undefined) cancelAnimationFrame(this.gliding);
  }

  /** @param {string} how what a button or key asks for */
  act(how) {
    this.glide(asked(this.extent, this.window, how));
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const { board, over } = this;
    board.addEventListener("keydown", (event) => this.key(event), { signal });
    board.addEventListener("wheel", (event) => this.wheel(event), { signal, passive: false });
    board.addEventListener("pointerdown", (event) => this.press(event), { signal });
    board.addEventListener("pointermove", (event) => (this.pointers.has(event.pointerId) ? this.drag(event) : this.hover(event)), { signal });
    board.addEventListener("pointerup", (event) => this.release(event), { signal });
    board.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId), { signal });
    board.addEventListener("pointerleave", () => (this.tip.hidden = true), { signal });
    board.addEventListener("dblclick", (event) => this.move(zoomed(this.window, 0.5, this.dayAt(event.clientX))), { signal });
    over.addEventListener("pointerdown", (event) => this.pressOver(event), { signal });
    over.addEventListener("pointermove", (event) => this.dragOver(event), { signal });
    over.addEventListener("pointerup", () => this.releaseOver(), { signal });
    over.addEventListener("pointercancel", () => this.releaseOver(), { signal });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const how = KEYS.get(event.key);
    if (!how || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.act(how);
  }

  /**
   * Return the day at a place of the board, or of the overview.
   * @param {number} clientX
   * @param {HTMLElement} canvas
   * @param {Window} window
   */
  dayAt(clientX, canvas = this.drawing.canvas, [from, to] = this.window) {
    const box = canvas.getBoundingClientRect();
    return from + ((clientX - box.left) / box.width) * (to - from);
  }

  /** Days of a pixel. */
  get perPixel() {
    const [from, to] = this.window;
    return (to - from) / this.drawing.width;
  }

  /** @param {number} by so many days */
  shift(by) {
    const [from, to] = this.window;
    this.move([from + by, to + by]);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!sideways && event.deltaY > 0 && this.isWhole && !event.ctrlKey) return; // let the page go on
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : 1;
    if (sideways || event.shiftKey) {
      this.shift((sideways ? event.deltaX : event.deltaY) * unit * this.perPixel);
    } else {
      const by = Math.max(-120, Math.min(120, event.deltaY * unit));
      this.move(zoomed(this.window, Math.exp(by * (event.ctrlKey ? 0.01 : 0.003)), this.dayAt(event.clientX)));
    }
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button > 0) return;
    this.board.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, origin: event.clientX });
    this.moved = this.pointers.size > 1;
    this.stop();
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const x = event.clientX;
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const [apart, was] = [x, before.x].map((one) => Math.max(12, Math.abs(one - other.x)));
      this.move(zoomed(this.window, was / apart, this.dayAt((x + other.x) / 2)));
    } else {
      if (!this.moved && Math.abs(x - before.origin) <= 4) return;
      this.moved = true;
      this.tip.hidden = true;
      this.shift((before.x - x) * this.perPixel);
    }
    this.pointers.set(event.pointerId, { ...before, x });
  }

  /** @param {PointerEvent} event */
  release(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    if (this.moved) {
      if (!this.pointers.size) this.options.onSpan(true);
      return;
    }
    const found = this.at(event);
    if (found && "bar" in found) {
      const { from, to } = found.bar;
      this.glide([from - (to - from) * 4, to + (to - from) * 4]);
    } else if (found && event.pointerType === "touch" && this.told !== found.mark.event) {
      this.hover(event);
    } else if (found) this.options.onOpen(found.mark.event);
  }

  /** @param {PointerEvent} event */
  hover(event) {
    const found = this.at(event);
    const { options, tip } = this;
    this.told = found && "mark" in found ? found.mark.event : undefined;
    this.board.style.cursor = found ? "pointer" : "";
    tip.hidden = !found;
    if (!found) return;
    if ("bar" in found) tip.textContent = options.density(found.bar.from, found.bar.to, found.bar.n);
    else tip.textContent = [options.when(found.mark.event), options.title(found.mark.event)].filter(Boolean).join(": ");
    const { canvas } = this.drawing;
    const box = canvas.getBoundingClientRect();
    tip.style.left = `${Math.max(0, Math.min(event.clientX - box.left - 60, box.width - tip.offsetWidth))}px`;
    tip.style.top = `${canvas.offsetTop + event.clientY - box.top + 16}px`;
  }

  /**
   * Find what is drawn at the pointer.
   * @param {PointerEvent} event
   */
  at(event) {
    const { canvas, marks, bars } = this.drawing;
    const box = canvas.getBoundingClientRect();
    return drawnAt(marks, bars, event.clientX - box.left, event.clientY - box.top, event.pointerType === "touch" ? 12 : 5);
  }

  /** @param {PointerEvent} event */
  dayOver(event) {
    return this.dayAt(event.clientX, this.drawing.small, this.extent);
  }

  /** @param {PointerEvent} event */
  pressOver(event) {
    if (event.button > 0) return;
    this.over.setPointerCapture(event.pointerId);
    const [first, last] = this.extent;
    const near = ((last - first) / this.drawing.width) * (event.pointerType === "touch" ? 16 : 7);
    this.brush = brushAt(this.extent, this.window, this.dayOver(event), near);
  }

  /** @param {PointerEvent} event */
  dragOver(event) {
    if (this.brush) this.move(brushed(this.brush, this.window, this.dayOver(event)));
  }

  releaseOver() {
    if (this.brush) this.options.onSpan(true);
    this.brush = null;
  }

  // --- drawing -----------------------------------------------------------------------------------

  recolour() {
    this.drawing.dress();
    this.draw();
  }

  resize() {
    this.drawing.resize(this.lanes.length);
    this.drawing.draw(this);
  }

  /** Draw with the next frame. */
  draw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.drawing.draw(this);
    });
  }
}
