/** The axis on its canvases: a window of time with its events, and below it the whole. */

import { barsOf, densest, overview } from "../logic/axis-density.js";
import { DOT, kindOf, reachOf, solidPart, xOf } from "../logic/axis-marks.js";
import { PITCH, modeOf, rowsOf } from "../logic/axis-rows.js";
import { titlesOf } from "../logic/axis-titles.js";
import { isWhole } from "../logic/axis-window.js";
import { ticks } from "../logic/ticks.js";
import { capsule, coloursOf, disc, fading, penOf } from "./canvas.js";
import { element } from "./elements.js";

/** @import { Bar, Mark, Viewport } from "../logic/axis-marks.js" */
/** @import { Mode } from "../logic/axis-rows.js" */
/** @import { Window } from "../logic/axis-window.js" */
/** @import { Words } from "../logic/time.js" */
/** @import { Events, Extent, Lane } from "../logic/types.js" */

/** Pixels: below the line, of the events, of one of several lanes, of its name, of the overview. */
const FOOT = 26;
const ROWS_HEIGHT = 150;
const LANE_HEIGHT = 80;
const EMPTY_LANE_HEIGHT = 22;
const LANE_NAME = 18;
const OVER_HEIGHT = 30;

/**
 * @typedef {object} Shown what is to be drawn
 * @property {Events} events
 * @property {Lane[]} lanes
 * @property {Extent} extent
 * @property {Window} window
 */

/**
 * Return where each lane stands: one that lists no event is as high as its name.
 * @param {Lane[]} lanes
 */
function roomsOf(lanes) {
  let bottom = 0;
  return lanes.map(({ name, count }) => {
    const top = bottom;
    bottom += name ? (count === 0 ? EMPTY_LANE_HEIGHT : LANE_HEIGHT) : ROWS_HEIGHT;
    return { top, bottom };
  });
}

export class Drawing {
  /**
   * @param {HTMLElement} board
   * @param {HTMLElement} over
   * @param {{words: Words, title: (event: number) => string | undefined}} options
   */
  constructor(board, over, options) {
    this.board = board;
    this.options = options;
    this.canvas = element(board, "canvas", HTMLCanvasElement);
    this.small = element(over, "canvas", HTMLCanvasElement);
    this.width = 0;
    this.height = 0;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Bar[]} */
    this.bars = [];
    /** @type {Map<string, {scale: number, layout: unknown}>} what is the same for all windows of a scale */
    this.layouts = new Map();
    const style = getComputedStyle(board);
    this.colours = coloursOf(style);
    this.font = style.fontFamily;
  }

  /** Take the colours and the font that the page has now. */
  restyle() {
    const style = getComputedStyle(this.board);
    this.colours = coloursOf(style);
    this.font = style.fontFamily;
  }

  /** Lay out anew with the next drawing: there are other events, or other lanes. */
  clearLayout() {
    this.layouts.clear();
  }

  /**
   * Make the canvases as wide as the page has room for.
   * @param {Lane[]} lanes
   */
  resize(lanes) {
    this.width = this.board.clientWidth;
    if (!this.width) return;
    this.height = roomsOf(lanes).reduce((bottom, room) => Math.max(bottom, room.bottom), 0) + FOOT;
    this.clearLayout();
    const dots = devicePixelRatio || 1;
    for (const { canvas, height } of [{ canvas: this.canvas, height: this.height }, { canvas: this.small, height: OVER_HEIGHT }]) {
      canvas.width = Math.round(this.width * dots);
      canvas.height = Math.round(height * dots);
      canvas.style.height = `${height}px`;
      penOf(canvas).setTransform(dots, 0, 0, dots, 0, 0);
    }
  }

  /** @param {Shown} shown */
  draw(shown) {
    const { lanes, window } = shown;
    if (!this.width || !lanes.length) return;
    const pen = penOf(this.canvas);
    pen.clearRect(0, 0, this.width, this.height);
    const view = { window, width: this.width, scale: this.width / (window[1] - window[0]) };
    this.marks = [];
    this.bars = [];
    this.drawTicks(pen, view);
    roomsOf(lanes).forEach((room, number) => {
      const lane = lanes[number];
      if (lane.count !== 0) this.drawLane(pen, shown.events, lane, number, view, { ...room, top: room.top + (lane.name ? LANE_NAME : 4) });
      if (lane.name) this.nameLane(pen, lane, room.top);
    });
    this.drawOver(shown);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Viewport} view
   */
  drawTicks(pen, view) {
    const { colours } = this;
    const foot = this.height - FOOT;
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(0, foot + 0.5);
    pen.lineTo(this.width, foot + 0.5);
    let reached = -Infinity;
    for (const tick of ticks(...view.window, this.width, this.options.words)) {
      const x = Math.round(xOf(view, tick.at)) + 0.5;
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

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Lane} lane
   * @param {number} top
   */
  nameLane(pen, lane, top) {
    const { colours } = this;
    if (top) {
      pen.fillStyle = colours.rule;
      pen.fillRect(0, top, this.width, 1);
    }
    pen.font = `700 14px ${this.font}`;
    const words = `${lane.name} ${lane.count ?? lane.events.length}`;
    pen.lineWidth = 4;
    pen.strokeStyle = colours.ground;
    pen.strokeText(words, 0, top + 15);
    pen.fillStyle = colours.quiet;
    pen.fillText(words, 0, top + 15);
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Events} events
   * @param {Lane} lane
   * @param {number} number the lane's
   * @param {Viewport} view
   * @param {{top: number, bottom: number}} room
   */
  drawLane(pen, events, lane, number, view, room) {
    /** @param {Mode} mode */
    const rowsIn = (mode) => this.layoutOf(`${number} ${mode}`, view.scale, () => rowsOf(events, lane, mode, view.scale));
    const drawn = modeOf(events, lane, view, room.bottom - room.top, rowsIn);
    if (drawn) {
      const marks = drawn.shown.map((at) => this.drawEvent(pen, events, lane.events[at], view, room.bottom - 8 - drawn.rows[at] * PITCH[drawn.mode]));
      if (drawn.mode === "labels") this.drawTitles(pen, marks);
      this.marks.push(...marks);
      return;
    }
    const most = this.layoutOf(`${number} density`, view.scale, () => densest(events, lane, view.scale));
    const bars = barsOf(events, lane, view, room, most);
    pen.fillStyle = this.colours.ink;
    for (const { left, right, height } of bars) pen.fillRect(left, room.bottom - height, right - left - 1, height);
    this.bars.push(...bars);
  }

  /**
   * Return a layout, which is made once for a scale.
   * @template T
   * @param {string} key
   * @param {number} scale
   * @param {() => T} make
   * @returns {T}
   */
  layoutOf(key, scale, make) {
    const made = this.layouts.get(key);
    if (made?.scale === scale) return /** @type {T} */ (made.layout);
    const layout = make();
    this.layouts.set(key, { scale, layout });
    return layout;
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Events} events
   * @param {number} event
   * @param {Viewport} view
   * @param {number} y
   * @returns {Mark}
   */
  drawEvent(pen, events, event, view, y) {
    const { ink, quiet } = this.colours;
    const kind = kindOf(events, event);
    const [left, right] = reachOf(events, event, view);
    pen.globalAlpha = 1;
    if (kind === "soft" && right - left <= 3 * DOT) {
      const middle = (left + right) / 2;
      pen.fillStyle = quiet;
      pen.globalAlpha = 0.45;
      disc(pen, middle, y, 5.6);
      pen.globalAlpha = 1;
      pen.fillStyle = ink;
      disc(pen, middle, y, 2);
    } else {
      const sharp = kind === "day" || kind === "span";
      const solid = solidPart(kind, right - left, events.core.get(event), view.scale);
      pen.fillStyle = sharp ? ink : fading(pen, left, right, solid, ink);
      const height = kind === "day" && right - left <= 2 * DOT + 0.1 ? DOT : 2.8;
      capsule(pen, left, right, y, height, sharp);
    }
    return { event, left, right, y };
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Mark[]} marks
   */
  drawTitles(pen, marks) {
    const { colours } = this;
    pen.font = `14px ${this.font}`;
    /** @param {string} words */
    const measure = (words) => pen.measureText(words).width;
    for (const { words, x, y, width, onMark } of titlesOf(marks, this.options.title, this.width, measure)) {
      if (onMark) {
        pen.fillStyle = colours.ground;
        pen.fillRect(x - 4, y - 8, width + 8, 16);
      }
      pen.fillStyle = colours.ink;
      pen.fillText(words, x, y + 5);
    }
  }

  /**
   * Draw the whole's density, with the window on it.
   * @param {Shown} shown
   */
  drawOver({ events, lanes, extent, window }) {
    const pen = penOf(this.small);
    const { colours } = this;
    pen.clearRect(0, 0, this.width, OVER_HEIGHT);
    const [first, last] = extent;
    const scale = this.width / (last - first);
    const foot = OVER_HEIGHT - 4;
    const [left, right] = window.map((day) => (day - first) * scale);
    pen.fillStyle = colours.wash;
    pen.fillRect(0, 0, this.width, foot);
    pen.fillStyle = colours.accent;
    pen.globalAlpha = 0.16;
    if (!isWhole(extent, window)) pen.fillRect(left, 0, right - left, foot);
    pen.globalAlpha = 1;
    pen.fillStyle = colours.quiet;
    const columns = this.layoutOf("over", scale, () => overview(events, lanes, extent, scale, foot - 3));
    for (const [x, height] of columns) pen.fillRect(x, foot - height, 1.5, height);
    pen.fillStyle = colours.accent;
    for (const x of [Math.max(0, left), Math.min(this.width, right) - 2]) pen.fillRect(x, 0, 2, foot);
  }
}
