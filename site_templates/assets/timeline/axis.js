/**
 * The explorer's axis: density far out, each event near in, drawn on a canvas.
 *
 * The line shows a window of time; moving it chooses the span that the list follows. Below it a
 * narrower line shows the whole, with the window on it. Everything is also in the list, in words.
 */

import { Words, ticks } from "./time.js";

const FOOT = 26;
const PITCH = { marks: 10.2, labels: 19 };
const DOT = 3.8;
const ROWS_HEIGHT = 150;
const LANE_HEIGHT = 80;
const LANE_NAME = 18;
const OVER_HEIGHT = 30;
const LABEL = 190;
const LEAST_LABEL = 60;
const MOST_LABEL = 340;
const BESIDE = 6;
const LEAST_DAYS = 2 / 24;
const BIN = 5;
/** Pixels that an open end takes. */
const OPEN = 90;

/**
 * @typedef {object} Events what of each event the axis draws, by its number
 * @property {number} count
 * @property {Float64Array} start day, minus infinity where open
 * @property {Float64Array} end
 * @property {Float64Array} at day it stands at: its start, else its end
 * @property {Uint8Array} kind see KINDS
 * @property {Map<number, [number, number]>} core
 */

/** @typedef {{name: string, events: number[]}} Lane */

export const KINDS = ["day", "soft", "span", "span-soft", "vague", "until", "since"];

export class Axis {
  /**
   * @param {HTMLElement} root
   * @param {{locale: string, onSpan: (settled: boolean) => void, onOpen: (event: number) => void,
   *   title: (event: number) => string | undefined, onDensity: (from: number, to: number, n: number) => string,
   *   when: (event: number) => string, signal: AbortSignal}} options
   */
  constructor(root, options) {
    this.options = options;
    this.board = root.querySelector(".tl-x-board");
    this.over = root.querySelector(".tl-x-over");
    this.tip = root.querySelector(".tl-x-tip");
    this.canvas = this.board.querySelector("canvas");
    this.small = this.over.querySelector("canvas");
    this.words = new Words(options.locale);
    this.lanes = [];
    this.layouts = new Map();
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    const { signal } = options;
    new ResizeObserver(() => this.resize()).observe(this.board);
    const colours = new MutationObserver(() => this.recolour());
    colours.observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    signal.addEventListener("abort", () => colours.disconnect());
    matchMedia("(forced-colors: active)").addEventListener("change", () => this.recolour(), { signal });
    this.listen(signal);
  }

  /**
   * @param {Events} events
   * @param {[number, number]} extent
   */
  setEvents(events, extent) {
    this.events = events;
    this.extent = extent;
    this.from ??= extent[0];
    this.to ??= extent[1];
    this.recolour();
  }

  /** @param {Lane[]} lanes one without a name where there are none */
  setLanes(lanes) {
    this.lanes = lanes;
    this.layouts.clear();
    this.resize();
  }

  get isWhole() {
    return this.from <= this.extent[0] && this.to >= this.extent[1];
  }

  /** Show a window that a reader moves: it stays within the whole span, and keeps its length. */
  show(from, to) {
    const [first, last] = this.extent;
    const length = Math.min(Math.max(to - from, LEAST_DAYS), last - first);
    const begin = Math.min(Math.max(from, first), last - length);
    this.from = begin;
    this.to = begin + length;
    this.draw();
  }

  /**
   * Show what there is of a span: cut where it goes beyond the whole, never shifted. Of one that
   * lies beyond it altogether there is nothing, and that is shown.
   */
  cut(from, to) {
    const [first, last] = this.extent;
    const [begin, end] = from < last && to > first ? [Math.max(from, first), Math.min(to, last)] : [from, to];
    const room = Math.max(0, LEAST_DAYS - (end - begin)) / 2;
    this.from = begin - room;
    this.to = end + room;
    this.draw();
  }

  // --- moving ------------------------------------------------------------------------------------

  move(from, to, settled = false) {
    this.show(from, to);
    this.options.onSpan(settled);
  }

  zoom(factor, about = (this.from + this.to) / 2) {
    this.move(about - (about - this.from) * factor, about + (this.to - about) * factor);
  }

  /** Move to a window in a short glide, or at once for who wants no motion. */
  glide(from, to) {
    cancelAnimationFrame(this.gliding);
    if (this.still.matches) return this.move(from, to, true);
    const [a, b, begun] = [this.from, this.to, performance.now()];
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - begun) / 160));
      const eased = part * (2 - part);
      this.move(a + (from - a) * eased, b + (to - b) * eased, part === 1);
      if (part < 1) this.gliding = requestAnimationFrame(step);
    };
    this.gliding = requestAnimationFrame(step);
  }

  /** @param {string} how what a button or key asks for */
  act(how) {
    const length = this.to - this.from;
    const middle = (this.from + this.to) / 2;
    const by = { earlier: -0.25, later: 0.25, before: -0.9, after: 0.9 }[how];
    if (by !== undefined) this.glide(this.from + by * length, this.to + by * length);
    else if (how === "in") this.glide(middle - length / 4, middle + length / 4);
    else if (how === "out") this.glide(middle - length, middle + length);
    else this.glide(...this.extent);
  }

  listen(signal) {
    const on = (part, name, handler, options = {}) => part.addEventListener(name, handler, { signal, ...options });
    const { board, over } = this;
    const keys = { ArrowLeft: "earlier", ArrowRight: "later", "+": "in", "=": "in", "-": "out", Home: "whole", PageUp: "before", PageDown: "after" };
    on(board, "keydown", (event) => {
      if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.act(keys[event.key]);
    });
    on(board, "wheel", (event) => this.wheel(event), { passive: false });
    this.pointers = new Map();
    on(board, "pointerdown", (event) => this.press(event));
    on(board, "pointermove", (event) => (this.pointers.has(event.pointerId) ? this.drag(event) : this.hover(event)));
    for (const name of ["pointerup", "pointercancel"]) on(board, name, (event) => this.release(event));
    on(board, "pointerleave", () => (this.tip.hidden = true));
    on(board, "dblclick", (event) => this.zoom(0.5, this.dayAt(event)));
    on(over, "pointerdown", (event) => this.pressOver(event));
    on(over, "pointermove", (event) => this.dragOver(event));
    for (const name of ["pointerup", "pointercancel"]) {
      on(over, name, () => {
        if (this.brush) this.options.onSpan(true);
        this.brush = null;
      });
    }
  }

  dayAt(event, part = this.canvas, from = this.from, to = this.to) {
    const box = part.getBoundingClientRect();
    return from + ((event.clientX - box.left) / box.width) * (to - from);
  }

  wheel(event) {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!sideways && event.deltaY > 0 && this.isWhole && !event.ctrlKey) return; // let the page go on
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : 1;
    if (sideways || event.shiftKey) {
      const by = (((sideways ? event.deltaX : event.deltaY) * unit) / this.width) * (this.to - this.from);
      this.move(this.from + by, this.to + by);
    } else {
      const by = Math.max(-120, Math.min(120, event.deltaY * unit));
      this.zoom(Math.exp(by * (event.ctrlKey ? 0.01 : 0.003)), this.dayAt(event));
    }
  }

  press(event) {
    if (event.button > 0) return;
    this.board.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, event);
    this.moved = this.pointers.size > 1;
    cancelAnimationFrame(this.gliding);
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    const perPixel = (this.to - this.from) / this.width;
    if (this.pointers.size === 1) {
      const by = (before.clientX - event.clientX) * perPixel;
      const far = Math.abs(event.clientX - (before.origin ?? before).clientX) > 4;
      if (!this.moved && !far) return;
      this.moved = true;
      this.tip.hidden = true;
      this.move(this.from + by, this.to + by);
    } else {
      const other = [...this.pointers.values()].find((one) => one.pointerId !== event.pointerId);
      const apart = Math.max(12, Math.abs(event.clientX - other.clientX));
      const was = Math.max(12, Math.abs(before.clientX - other.clientX));
      this.zoom(was / apart, this.dayAt({ clientX: (event.clientX + other.clientX) / 2 }));
    }
    this.pointers.set(event.pointerId, event);
  }

  release(event) {
    const pressed = this.pointers.delete(event.pointerId);
    if (!pressed || event.type === "pointercancel") return;
    if (this.moved) {
      if (!this.pointers.size) this.options.onSpan(true);
      return;
    }
    const found = this.at(event);
    if (event.pointerType === "touch" && this.told !== found?.event && found?.event !== undefined) {
      this.hover(event);
      return;
    }
    if (found?.event !== undefined) this.options.onOpen(found.event);
    else if (found) this.glide(found.from - (found.to - found.from) * 4, found.to + (found.to - found.from) * 4);
  }

  hover(event) {
    const found = this.at(event);
    this.told = found?.event;
    this.board.style.cursor = found ? "pointer" : "";
    this.tip.hidden = !found;
    if (!found) return;
    const { options } = this;
    this.tip.textContent =
      found.event === undefined
        ? options.onDensity(found.from, found.to, found.n)
        : [options.when(found.event), options.title(found.event)].filter(Boolean).join(": ");
    const box = this.canvas.getBoundingClientRect();
    const left = Math.max(0, Math.min(event.clientX - box.left - 60, box.width - this.tip.offsetWidth));
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${this.canvas.offsetTop + event.clientY - box.top + 16}px`;
  }

  pressOver(event) {
    if (event.button > 0) return;
    this.over.setPointerCapture(event.pointerId);
    const day = this.dayAt(event, this.small, ...this.extent);
    const near = ((this.extent[1] - this.extent[0]) / this.width) * (event.pointerType === "touch" ? 16 : 7);
    if (this.isWhole) this.brush = { anchor: day };
    else if (Math.abs(day - this.from) < near) this.brush = { anchor: this.to };
    else if (Math.abs(day - this.to) < near) this.brush = { anchor: this.from };
    else if (day > this.from && day < this.to) this.brush = { grip: day - this.from };
    else this.brush = { anchor: day };
  }

  dragOver(event) {
    if (!this.brush) return;
    const day = this.dayAt(event, this.small, ...this.extent);
    const { anchor, grip } = this.brush;
    if (anchor !== undefined) this.move(Math.min(anchor, day), Math.max(anchor, day));
    else this.move(day - grip, day - grip + this.to - this.from);
  }

  // --- drawing -----------------------------------------------------------------------------------

  recolour() {
    const style = getComputedStyle(this.board);
    const colour = (name) => style.getPropertyValue(name).trim();
    const forced = matchMedia("(forced-colors: active)").matches;
    this.colours = {
      ink: forced ? "CanvasText" : colour("--md-default-fg-color"),
      quiet: forced ? "CanvasText" : colour("--tl-quiet"),
      rule: forced ? "CanvasText" : colour("--tl-rule"),
      ground: forced ? "Canvas" : colour("--md-default-bg-color"),
      wash: forced ? "Canvas" : colour("--tl-wash"),
      accent: forced ? "Highlight" : colour("--md-accent-fg-color"),
    };
    this.font = style.fontFamily;
    this.draw();
  }

  resize() {
    this.width = this.board.clientWidth;
    if (!this.width) return;
    const lanes = this.lanes.length;
    this.height = (lanes > 1 ? lanes * LANE_HEIGHT : ROWS_HEIGHT) + FOOT;
    this.layouts.clear();
    for (const [canvas, height] of [[this.canvas, this.height], [this.small, OVER_HEIGHT]]) {
      const dots = devicePixelRatio || 1;
      canvas.width = Math.round(this.width * dots);
      canvas.height = Math.round(height * dots);
      canvas.style.height = `${height}px`;
      canvas.getContext("2d").setTransform(dots, 0, 0, dots, 0, 0);
    }
    this.drawNow();
  }

  /** Draw with the next frame. */
  draw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.drawNow();
    });
  }

  drawNow() {
    if (!this.events || !this.width || !this.lanes.length) return;
    const pen = this.canvas.getContext("2d");
    pen.clearRect(0, 0, this.width, this.height);
    this.scale = this.width / (this.to - this.from);
    this.drawn = [];
    this.drawTicks(pen);
    const several = this.lanes.length > 1;
    this.lanes.forEach((lane, number) => {
      const top = several ? number * LANE_HEIGHT : 0;
      const bottom = several ? top + LANE_HEIGHT : ROWS_HEIGHT;
      this.drawLane(pen, lane, top + (several ? LANE_NAME : 4), bottom);
      if (several) this.nameLane(pen, lane, top);
    });
    this.drawOver();
  }

  x(day) {
    return (day - this.from) * this.scale;
  }

  drawTicks(pen) {
    const { colours } = this;
    const foot = this.height - FOOT;
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(0, foot + 0.5);
    pen.lineTo(this.width, foot + 0.5);
    let reached = -Infinity;
    for (const tick of ticks(this.from, this.to, this.width, this.words)) {
      const x = Math.round(this.x(tick.at)) + 0.5;
      pen.moveTo(x, foot);
      pen.lineTo(x, foot + (tick.strong ? 9 : 4));
      if (!tick.label) continue;
      pen.font = `${tick.strong ? 700 : 400} 14px ${this.font}`;
      const length = pen.measureText(tick.label).width;
      const left = Math.max(0, x + 4);
      if (x < -length || left < reached + 8 || left + length > this.width) continue;
      pen.fillStyle = tick.strong ? colours.ink : colours.quiet;
      pen.fillText(tick.label, left, foot + 21);
      reached = left + length;
    }
    pen.stroke();
  }

  nameLane(pen, lane, top) {
    const { colours } = this;
    if (top) {
      pen.fillStyle = colours.rule;
      pen.fillRect(0, top, this.width, 1);
    }
    pen.font = `700 14px ${this.font}`;
    const words = `${lane.name} ${lane.events.length}`;
    pen.lineWidth = 4;
    pen.strokeStyle = colours.ground;
    pen.strokeText(words, 0, top + 15);
    pen.fillStyle = colours.quiet;
    pen.fillText(words, 0, top + 15);
  }

  /** Draw a lane: with titles where there is room, else a mark each, else how many. */
  drawLane(pen, lane, top, bottom) {
    const [first, last] = this.reach(lane);
    for (const mode of ["labels", "marks"]) {
      if (mode === "labels" && last - first > 120) continue;
      const { rows, longest } = this.layout(lane, mode);
      const most = Math.floor((bottom - top - 4) / PITCH[mode]);
      const shown = this.visible(lane, rows, longest, mode);
      if (shown.some((at) => rows[at] >= most)) continue;
      const before = this.drawn.length;
      for (const at of shown) this.drawEvent(pen, lane.events[at], bottom - 8 - rows[at] * PITCH[mode]);
      if (mode === "labels") this.drawLabels(pen, this.drawn.slice(before));
      return;
    }
    this.drawDensity(pen, lane, top, bottom);
  }

  /** Return which of a lane's events stand in the window: from the first to before the last. */
  reach(lane) {
    return [this.search(lane, this.from), this.search(lane, this.to)];
  }

  search(lane, day) {
    let [low, high] = [0, lane.events.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events.at[lane.events[middle]] < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Give each event of a lane a row, so that none lies on another. It holds at a scale, wherever
   * the window stands: moving shifts the events, and never lets them jump.
   */
  layout(lane, mode) {
    const key = `${this.lanes.indexOf(lane)} ${mode}`;
    const kept = this.layouts.get(key);
    if (kept?.scale === this.scale) return kept;
    const { start, end } = this.events;
    const rows = new Int16Array(lane.events.length);
    const ends = [];
    let longest = 0;
    lane.events.forEach((event, at) => {
      const open = start[event] === -Infinity;
      const begin = open ? end[event] * this.scale - OPEN : start[event] * this.scale;
      const length = open ? OPEN : Math.max((end[event] - start[event]) * this.scale, 2 * DOT);
      const over = begin + (mode === "labels" ? Math.max(length + 6 + LABEL, 0) : length + 1.6);
      if (Number.isFinite(length)) longest = Math.max(longest, length);
      let row = ends.findIndex((taken) => taken <= begin);
      if (row < 0) row = ends.length < 64 ? ends.push(over) - 1 : 64;
      rows[at] = row;
      if (row < 64) ends[row] = over;
    });
    const made = { scale: this.scale, rows, longest };
    this.layouts.set(key, made);
    return made;
  }

  /** List which of a lane's events are seen, those too that began before the window or end behind it. */
  visible(lane, rows, longest, mode) {
    const last = this.search(lane, this.to + OPEN / this.scale);
    const { end, start, at: stands } = this.events;
    const room = mode === "labels" ? LABEL : 0;
    const early = this.from - (longest + room + 2 * DOT) / this.scale;
    const shown = [];
    for (let at = last - 1; at >= 0; at -= 1) {
      const event = lane.events[at];
      if (stands[event] < early && end[event] !== Infinity) break;
      if (stands[event] >= this.to && start[event] !== -Infinity) continue;
      if (this.x(end[event]) + room + 2 * DOT >= 0) shown.push(at);
    }
    return shown;
  }

  drawEvent(pen, event, y) {
    const { start, end, kind, core } = this.events;
    const { ink, quiet } = this.colours;
    const shape = KINDS[kind[event]];
    let [left, right] = [this.x(start[event]), this.x(end[event])];
    if (shape === "until" || left === -Infinity) left = right - OPEN;
    if (shape === "since" || right === Infinity) right = left + OPEN;
    if (right - left < 2 * DOT) [left, right] = [(left + right) / 2 - DOT, (left + right) / 2 + DOT];
    pen.globalAlpha = 1;
    if (shape === "soft" && right - left <= 3 * DOT) {
      const middle = (left + right) / 2;
      pen.fillStyle = quiet;
      pen.globalAlpha = 0.45;
      disc(pen, middle, y, 5.6);
      pen.globalAlpha = 1;
      pen.fillStyle = ink;
      disc(pen, middle, y, 2);
    } else {
      const sharp = shape === "day" || shape === "span";
      pen.fillStyle = sharp ? ink : this.fade(pen, shape, left, right, core.get(event));
      const height = shape === "day" && right - left <= 2 * DOT + 0.1 ? DOT : 2.8;
      capsule(pen, left, right, y, height, sharp);
    }
    this.drawn.push({ event, left, right, y });
  }

  /** Make a paint that is solid where the event surely was, and fades to its bounds. */
  fade(pen, shape, left, right, core) {
    const paint = pen.createLinearGradient(left, 0, right, 0);
    const { ink } = this.colours;
    const clear = transparent(ink);
    let [begin, stop] = { until: [0.8, 1], since: [0, 0.2] }[shape] ?? [0.4, 0.6];
    if (core) {
      const length = right - left;
      begin = Math.min(1, (core[0] * this.scale) / length);
      stop = Math.max(0, 1 - (core[1] * this.scale) / length);
      if (begin > stop) begin = stop = (begin + stop) / 2;
    }
    if (begin > 0) paint.addColorStop(0, clear);
    paint.addColorStop(begin, ink);
    paint.addColorStop(stop, ink);
    if (stop < 1) paint.addColorStop(1, clear);
    return paint;
  }

  /** Name events beside their marks, behind or before, or on a long one: where nothing else lies. */
  drawLabels(pen, drawn) {
    /** @type {Map<number, [number, number][]>} what is taken of each row */
    const taken = new Map();
    for (const { left, right, y } of drawn) taken.set(y, [...(taken.get(y) ?? []), [left, right]]);
    pen.font = `14px ${this.font}`;
    for (const one of [...drawn].sort((a, b) => a.left - b.left)) {
      const title = this.options.title(one.event);
      if (!title || one.right < 0 || one.left > this.width) continue;
      const row = taken.get(one.y);
      const next = Math.min(this.width, ...row.filter(([left]) => left >= one.right).map(([left]) => left));
      const last = Math.max(0, ...row.filter(([, right]) => right <= one.left).map(([, right]) => right));
      const behind = Math.min(MOST_LABEL, next - one.right - 2 * BESIDE);
      const before = Math.min(MOST_LABEL, one.left - last - 2 * BESIDE);
      const on = Math.min(one.right, this.width) - Math.max(one.left, 0) - 4 * BESIDE;
      let x;
      let words;
      if (behind >= LEAST_LABEL) {
        words = fitted(pen, title, behind);
        x = one.right + BESIDE;
      } else if (before >= LEAST_LABEL) {
        words = fitted(pen, title, before);
        x = one.left - BESIDE - pen.measureText(words).width;
      } else if (on >= LABEL) {
        words = fitted(pen, title, Math.min(on, MOST_LABEL));
        x = Math.max(one.left, 0) + 2 * BESIDE;
        pen.fillStyle = this.colours.ground;
        pen.fillRect(x - 4, one.y - 8, pen.measureText(words).width + 8, 16);
      } else continue;
      pen.fillStyle = this.colours.ink;
      pen.fillText(words, x, one.y + 5);
      const end = x + pen.measureText(words).width;
      row.push([x, end]);
      one.left = Math.min(one.left, x);
      one.right = Math.max(one.right, end);
    }
  }

  /** Draw how many events stand in each stretch; stretches hold still while the line moves. */
  drawDensity(pen, lane, top, bottom) {
    const days = BIN / this.scale;
    const { most } = this.densest(lane, days);
    const [first, last] = this.reach(lane);
    pen.fillStyle = this.colours.ink;
    let at = first;
    while (at < last) {
      const bin = Math.floor(this.events.at[lane.events[at]] / days);
      let n = 0;
      while (at + n < last && Math.floor(this.events.at[lane.events[at + n]] / days) === bin) n += 1;
      const left = this.x(bin * days);
      const height = Math.max(1.5, (n / most) * (bottom - top - 6));
      pen.fillRect(left, bottom - height, BIN - 1, height);
      this.drawn.push({ left, right: left + BIN, top, bottom, from: bin * days, to: (bin + 1) * days, n });
      at += n;
    }
  }

  densest(lane, days) {
    const key = `${this.lanes.indexOf(lane)} density`;
    const kept = this.layouts.get(key);
    if (kept?.days === days) return kept;
    let [most, n, before] = [1, 0, NaN];
    for (const event of lane.events) {
      const bin = Math.floor(this.events.at[event] / days);
      n = bin === before ? n + 1 : 1;
      before = bin;
      most = Math.max(most, n);
    }
    const made = { days, most };
    this.layouts.set(key, made);
    return made;
  }

  drawOver() {
    const pen = this.small.getContext("2d");
    const { colours } = this;
    pen.clearRect(0, 0, this.width, OVER_HEIGHT);
    const [first, last] = this.extent;
    const scale = this.width / (last - first);
    const foot = OVER_HEIGHT - 4;
    const [left, right] = [(this.from - first) * scale, (this.to - first) * scale];
    pen.fillStyle = colours.wash;
    pen.fillRect(0, 0, this.width, foot);
    pen.fillStyle = colours.accent;
    pen.globalAlpha = 0.16;
    if (!this.isWhole) pen.fillRect(left, 0, right - left, foot);
    pen.globalAlpha = 1;
    pen.fillStyle = colours.quiet;
    for (const [x, height] of this.shape(scale, foot - 3)) pen.fillRect(x, foot - height, 1.5, height);
    pen.fillStyle = colours.accent;
    for (const x of [Math.max(0, left), Math.min(this.width, right) - 2]) pen.fillRect(x, 0, 2, foot);
  }

  /** Draw the whole's density once for the overview. */
  shape(scale, height) {
    const kept = this.layouts.get("over");
    if (kept?.scale === scale) return kept.made;
    const counts = new Map();
    for (const lane of this.lanes) {
      for (const event of lane.events) {
        const x = Math.round((this.events.at[event] - this.extent[0]) * scale / 2) * 2;
        counts.set(x, (counts.get(x) ?? 0) + 1);
      }
    }
    const most = Math.max(1, ...counts.values());
    const made = [...counts].map(([x, n]) => [x, Math.max(3, Math.sqrt(n / most) * height)]);
    this.layouts.set("over", { scale, made });
    return made;
  }

  /** Find what is drawn at the pointer. */
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const near = event.pointerType === "touch" ? 12 : 5;
    let best;
    for (const one of this.drawn ?? []) {
      if (x < one.left - near || x > one.right + near) continue;
      if (one.event === undefined) {
        if (y >= one.top && y <= one.bottom && x >= one.left && x < one.right) return one;
        continue;
      }
      const off = Math.abs(y - one.y) + Math.max(0, one.left - x, x - one.right);
      if (off <= near + 3 && (!best || off < best.off)) best = { ...one, off };
    }
    return best;
  }
}

function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

function capsule(pen, left, right, y, half, round) {
  pen.beginPath();
  pen.roundRect(left, y - half, right - left, 2 * half, round ? half : 0);
  pen.fill();
}

/** @param {string} colour `#rrggbb`, or a name in forced colours */
const transparent = (colour) => (colour.startsWith("#") ? `${colour}00` : "transparent");

function fitted(pen, text, room) {
  if (pen.measureText(text).width <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pen.measureText(`${text.slice(0, middle).trimEnd()}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}
