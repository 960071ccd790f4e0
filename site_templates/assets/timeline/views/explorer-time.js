/** The explorer's axis and the two fields of the span, which choose and show the same span. */

import { rounded, spanOf } from "../logic/axis-window.js";
import { namesOfChosen } from "../logic/choice.js";
import { extentOf } from "../logic/columns.js";
import { countedLanes, drawnWithin, knownBounds } from "../logic/lanes.js";
import { moment, numberOf } from "../logic/time.js";
import { requestedDay } from "./as-of.js";
import { Axis } from "./axis.js";
import { element } from "./elements.js";
import { Months } from "./months.js";
import { Span } from "./span.js";

/** @import { ExplorerWords } from "../logic/explorer-words.js" */
/** @import { Reader } from "../logic/typed.js" */
/** @import { Choice, Data, Extent, Query, View } from "../logic/types.js" */
/** @import { List } from "./list.js" */

/** The number of events up to which their titles are loaded. */
const MOST_TITLES = 150;

export class ExplorerTime {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {List} list gives the titles of events, and their dates in words
   * @param {ExplorerWords} words
   * @param {Reader} reader
   * @param {object} options
   * @param {AbortSignal} options.signal
   * @param {(from: number | null, to: number | null, settled: boolean) => void} options.onMove
   * @param {(from: number | null, to: number | null) => void} options.onFields
   * @param {(event: number) => void} options.onOpen
   */
  constructor(root, data, list, words, reader, { signal, onMove, onFields, onOpen }) {
    this.data = data;
    this.list = list;
    this.words = words;
    this.section = element(root, ".tl-x-axis");
    this.onMove = onMove;
    this.extent = extentOf(data.events);
    this.axis = this.extent && this.buildAxis(this.extent, signal, onOpen);
    this.section.hidden = !this.axis;
    this.fields = new Span(element(root, ".tl-x-span"), element(root, ".tl-x-unread"), {
      words: words.words, time: words.time, reader, extent: this.extent, signal, onSpan: onFields,
    });
    this.months = new Months(element(root, ".tl-x-month"), this.words, signal, onFields);
    /** @type {number | undefined} the number of the last day of change over which the axis reaches */
    this.today = undefined;
  }

  /**
   * @param {Extent} extent
   * @param {AbortSignal} signal
   * @param {(event: number) => void} onOpen
   */
  buildAxis(extent, signal, onOpen) {
    return new Axis(this.section, this.data.events, extent, {
      words: this.words.time,
      signal,
      onSpan: (settled) => this.moved(settled),
      onOpen,
      title: (event) => this.list.title(event),
      when: (event) => this.list.when(event),
      density: (from, to, n) => this.words.density(from, to, n),
    });
  }

  /**
   * Hand on the span to which the axis was moved: whole days, or minutes where it shows few.
   * @param {boolean} settled
   */
  moved(settled) {
    if (!this.axis) return;
    const [from, to] = this.axis.isWhole ? [null, null] : rounded(this.axis.window).map(moment);
    this.onMove(from, to, settled);
  }

  /** @param {string} how what a button asks for */
  move(how) {
    this.axis?.act(how);
  }

  /**
   * Let the axis reach no further than what was known on the day asked for.
   * @param {Query} query
   * @param {View} view
   */
  limit(query, view) {
    if (!this.axis || view.today === this.today) return;
    this.today = view.today;
    const day = numberOf(requestedDay() ?? "0000-01-01");
    const extent = extentOf(knownBounds(this.data, view)) ?? extentOf({ start: [day], end: [day] });
    if (!extent) return;
    this.extent = extent;
    this.fields.extent = extent;
    this.axis.setEvents(view.events, extent);
    this.showSpan(query);
  }

  /**
   * Show a span on the axis, as far as it reaches.
   * @param {Query} query
   */
  showSpan({ from, to }) {
    if (this.axis && this.extent) this.axis.clip(spanOf(this.extent, from, to));
  }

  /**
   * Show a span in the fields.
   * @param {Query} query
   */
  showFields(query) {
    this.fields.show(query);
  }

  /**
   * Draw the events that fit apart from the span, in their lanes.
   * @param {Query} query
   * @param {View} view
   * @param {Choice} choice
   */
  showEvents(query, view, choice) {
    if (!this.axis || !this.extent) return;
    this.axis.events = view.events;
    this.months.show(query, view.events, this.data.order.filter((event) => choice.drawn[event]));
    this.axis.setLanes(countedLanes(this.data, query, view, choice, this.words.words.say("explore_others")));
    const shown = new Set(choice.shown);
    const placed = this.data.order.filter((event) => shown.has(event)).length;
    const name = this.words.axis(placed, this.extent, query, namesOfChosen(this.data, query));
    element(this.section, ".tl-x-board").setAttribute("aria-label", name);
    this.loadTitles(this.axis, choice);
  }

  /**
   * Load the titles of the events in the window, where they are few enough to be drawn.
   * @param {Axis} axis
   * @param {Choice} choice
   */
  async loadTitles(axis, choice) {
    const events = drawnWithin(this.data, choice, axis.window, MOST_TITLES);
    if (!events.length) return;
    await this.list.load(events).catch(() => {}); // the axis then shows marks without titles
    axis.draw();
  }
}
