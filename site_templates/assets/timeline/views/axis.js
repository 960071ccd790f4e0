/**
 * The explorer's axis: density far out, each event near in, drawn on a canvas.
 *
 * The line shows a window of time; moving it chooses the span that the list follows. Below it a
 * narrower line shows the whole, with the window on it. Everything is also in the list, in words.
 */

import { clamped, clipped, isWhole, moved } from "../logic/axis-window.js";
import { Drawing } from "./axis-drawing.js";
import { AxisInput } from "./axis-input.js";
import { element } from "./elements.js";
import { OverviewInput } from "./overview-input.js";

/** @import { Window } from "../logic/axis-window.js" */
/** @import { Words } from "../logic/time.js" */
/** @import { Events, Extent, Lane } from "../logic/types.js" */

/** Milliseconds of a glide. */
const GLIDE = 160;

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
    const board = element(root, ".tl-x-board");
    const over = element(root, ".tl-x-over");
    this.drawing = new Drawing(board, over, options);
    /** @type {Lane[]} */
    this.lanes = [];
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {number | undefined} the frame that is asked for */
    this.frame = undefined;
    const { signal } = options;
    new ResizeObserver(() => this.resize()).observe(board);
    const colours = new MutationObserver(() => this.recolour());
    colours.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    signal.addEventListener("abort", () => colours.disconnect());
    matchMedia("(forced-colors: active)").addEventListener("change", () => this.recolour(), { signal });
    new AxisInput(this, board, element(root, ".tl-x-tip"), options);
    new OverviewInput(this, over, options);
  }

  /**
   * Draw other events, over another span.
   * @param {Events} events
   * @param {Extent} extent
   */
  setEvents(events, extent) {
    this.events = events;
    this.extent = extent;
    this.drawing.clearLayout();
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
   * Show the part of a span that there is, see `clipped`.
   * @param {Window} span
   */
  clip(span) {
    this.window = clipped(this.extent, span);
    this.draw();
  }

  // --- moving ------------------------------------------------------------------------------------

  /**
   * @param {Window} window
   * @param {boolean} [settled] whether the reader has let go
   */
  move(window, settled = false) {
    this.window = clamped(this.extent, window);
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
    this.glide(moved(this.extent, this.window, how));
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

  // --- drawing -----------------------------------------------------------------------------------

  recolour() {
    this.drawing.restyle();
    this.draw();
  }

  resize() {
    this.drawing.resize(this.lanes);
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
