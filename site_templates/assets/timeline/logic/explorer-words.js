/** What the explorer shows, in words. */

import { hasSpan } from "./choice.js";

/** @import { Catalogue } from "./catalogue.js" */
/** @import { ExplorerWord } from "./data-types.js" */
/** @import { Words } from "./time.js" */
/** @import { Extent, Query } from "./types.js" */

/** Moves the end of a day back into that day: more than the minute to which moments are written. */
const JUST_BEFORE = 1e-3;

/** Writes what the explorer shows in the site's language. */
export class ExplorerWords {
  /**
   * @param {Catalogue<ExplorerWord>} words
   * @param {Words} time
   */
  constructor(words, time) {
    this.words = words;
    this.time = time;
  }

  /** @param {number} n */
  events(n) {
    return this.words.say("events_n", { n });
  }

  /**
   * Say how many of all events are listed, and of which span.
   * @param {number} shown
   * @param {number} all
   * @param {Query} query
   */
  count(shown, all, query) {
    const whole = this.events(all);
    const count = shown === all ? whole : this.words.say("explore_of", { shown, all: whole });
    return hasSpan(query) ? this.words.list([count, this.span(query)]) : count;
  }

  /**
   * Say which span is chosen; nothing where both ends are open.
   * @param {Pick<Query, "from" | "to">} query
   */
  span({ from, to }) {
    const lastDay = to !== null && Number.isInteger(to) ? to - 1 : to; // a whole day ends where the next begins
    if (from === null) return lastDay === null ? "" : this.words.say("explore_up_to", { day: this.moment(lastDay) });
    if (lastDay === null) return this.words.say("explore_from_on", { day: this.moment(from) });
    return this.words.say("explore_span", { start: this.moment(from), end: this.moment(lastDay) });
  }

  /** @param {number} at a day, with a fraction where it has a time */
  moment(at) {
    const day = this.time.say("day", at);
    return Number.isInteger(at) ? day : `${day} ${this.time.say("hour", at)}`;
  }

  /**
   * Describe the axis: how many events are listed, between which days, and what is chosen of them.
   * @param {number} n
   * @param {Extent} extent of the axis
   * @param {Query} query
   * @param {string[]} chosen the names of what is chosen
   */
  axis(n, [first, last], { from, to, q }, chosen) {
    const start = this.moment(from ?? Math.floor(first));
    const end = this.moment(to === null ? Math.floor(last - JUST_BEFORE) : Number.isInteger(to) ? to - 1 : to);
    const axis = this.words.say("explore_axis", { events: this.events(n), start, end });
    const choice = this.words.list([q.trim() && this.words.say("quoted", { text: q.trim() }), ...chosen]);
    return choice ? `${axis} ${this.words.say("explore_axis_chosen", { choice })}` : axis;
  }

  /**
   * Say how many events are in a stretch of the axis.
   * @param {number} from
   * @param {number} to
   * @param {number} n
   */
  density(from, to, n) {
    const end = this.time.say("day", to - JUST_BEFORE);
    return this.words.say("explore_density", { events: this.events(n), start: this.time.say("day", from), end });
  }
}
