/**
 * The explorer: an axis, facets, a search and a list that all show the same choice of events.
 *
 * What is asked for stands in the address (`logic/address.js`), what fits it is worked out from the
 * data (`logic/choice.js`), and each part of the page shows the outcome.
 */

import { readAddress, writeAddress } from "../logic/address.js";
import { Catalogue } from "../logic/catalogue.js";
import { choose, choosesClaims, inOrder } from "../logic/choice.js";
import { reachOf } from "../logic/columns.js";
import { ExplorerWords } from "../logic/explorer-words.js";
import { eventsBy } from "../logic/lanes.js";
import { hasPage, nearestPage, pageOf } from "../logic/paging.js";
import { numberOf } from "../logic/time.js";
import { Reader } from "../logic/typed.js";
import { dates } from "./as-of-control.js";
import { requestedDay } from "./as-of.js";
import { element, make } from "./elements.js";
import { Controls } from "./explorer-controls.js";
import { Steps, follow } from "./explorer-links.js";
import { Output } from "./explorer-output.js";
import { ExplorerTime } from "./explorer-time.js";
import { Facets } from "./facets.js";
import { find } from "./finding.js";
import { searchWords, suggestions } from "./search-suggestions.js";
import { List } from "./list.js";

/** @import { ExplorerWord } from "../logic/data-types.js" */
/** @import { Choice, Data, Found, Query, View } from "../logic/types.js" */

/** Milliseconds after which a move of the axis counts as made. */
const SETTLED = 120;

export class Explorer {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.ended = new AbortController();
    const { signal } = this.ended;
    const { locale = "en" } = this.part(".tl-asof").dataset;
    /** @type {Catalogue<ExplorerWord>} */
    const words = new Catalogue(root.dataset.words ?? "{}", root.dataset.lang ?? "en");
    const time = dates();
    this.words = new ExplorerWords(words, time);
    this.reader = new Reader(locale, time.table, reachOf(data.events));
    this.steps = new Steps();
    this.list = new List(this.part(".tl-x-list"), data, words);
    /** The number of the last search; the results of those before it are not shown. */
    this.turn = 0;
    this.lead = make("div", { className: "tl-search-lead" });
    this.part(".tl-x-list").before(this.lead);
    /** @type {Map<number, Found> | null} what the search found, by relevance */
    this.hits = null;
    /** @type {Choice | undefined} */
    this.choice = undefined;
    /** @type {number[]} the events that fit, in the order of the list */
    this.ordered = [];
    /** @type {string | null | undefined} the day for which the list was last written */
    this.shownOn = undefined;
    this.controls = new Controls(root, signal, {
      onWords: (words) => this.search(words),
      onSort: (sort) => this.change("sort", { sort }),
      onLanes: (lanes) => this.change("lanes", { lanes }),
      onMove: (how) => this.time.move(how),
      onPage: (step) => this.turnPage(step),
    });
    this.query = this.readAddress();
    this.time = new ExplorerTime(root, data, this.list, this.words, this.reader, {
      signal,
      onMove: (from, to, settled) => this.moveSpan(from, to, settled),
      onFields: (from, to) => this.chooseSpan(from, to),
      onOpen: (event) => this.open(event),
    });
    this.facets = new Facets(this.part(".tl-facets"), this.part(".tl-x-chosen"), this.part(".tl-x-unknown"), {
      data, words,
      onPick: () => this.change(`facet ${performance.now()}`),
      onClear: () => this.controls.input.focus(),
    });
    this.output = new Output(root, words, signal, {
      address: () => this.address,
      shown: () => ({ data, events: this.ordered, query: this.query, today: this.today, measures: this.list.measures(this.query), day: requestedDay() }),
      print: () => this.print(),
    });
    addEventListener("popstate", () => this.restore().then(() => this.look()), { signal });
  }

  /** @param {string} selector */
  part(selector) {
    return element(this.root, selector);
  }

  // --- the address ---------------------------------------------------------------------------------

  /** @returns {Query} */
  readAddress() {
    return readAddress(location.search, this.data, this.reader, this.controls.laneIds, this.root.dataset.tracking ?? "");
  }

  get address() {
    return writeAddress(this.query, this.data, location.href);
  }

  /** The address of the same view outside a frame. */
  get wholeAddress() {
    const url = this.address;
    url.searchParams.delete("embed");
    return url.href;
  }

  /** Take over what the address asks for; dates in words need their words, which are loaded then. */
  async restore() {
    const { search } = location;
    this.query = this.readAddress();
    if (Object.keys(this.query.unread).length) {
      await this.time.fields.learn();
      if (location.search !== search) return;
      this.query = this.readAddress();
    }
    this.controls.show(this.query);
    this.time.limit(this.query, this.view);
    this.time.showSpan(this.query);
  }

  /**
   * Change the query, in the address too, and show what fits it.
   * @param {string} kind the kind of change, see `Steps`
   * @param {Partial<Query>} [changed]
   */
  change(kind, changed = {}) {
    this.ask({ page: 1, ...changed });
    this.steps.go(this.address, kind);
    this.show();
  }

  /**
   * Ask for something else, in place of what the address may have asked for in vain.
   * @param {Partial<Query>} changed
   */
  ask(changed) {
    Object.assign(this.query, changed);
    for (const name of Object.keys(changed)) this.query.unknown.delete(name);
  }

  // --- what is chosen ------------------------------------------------------------------------------

  /** The number of the last day of change by the day asked for; all are, in the full view. */
  get today() {
    const day = requestedDay();
    if (day === null) return Infinity;
    const number = numberOf(day);
    return this.data.days.findLastIndex((one) => one <= number);
  }

  /**
   * The day for which events are chosen, and from which events.
   * @returns {View & {query: Query}}
   */
  get view() {
    const day = requestedDay();
    const events = eventsBy(this.data.events, day === null ? null : numberOf(day) + 1);
    return { query: this.query, hits: this.hits, today: this.today, events };
  }

  /**
   * Search for words.
   * @param {string} words
   */
  search(words) {
    this.ask({ q: words, page: 1 });
    this.steps.go(this.address, "words");
    this.look();
  }

  /** Search, then show what fits; a search that was begun later takes precedence. */
  async look() {
    const turn = (this.turn += 1);
    const words = this.query.q.trim();
    this.lead.replaceChildren();
    if (!words) this.hits = null;
    else {
      try {
        const outcome = await find(words, requestedDay());
        if (turn !== this.turn) return;
        const { pages } = outcome;
        this.lead.replaceChildren(...suggestions(outcome, searchWords(document.querySelector(".tl-find")), null));
        this.hits = new Map(pages.flatMap((one) => (one.event === undefined ? [] : [[one.event, one]])));
      } catch (error) {
        console.error(error);
        if (turn === this.turn) this.fail();
        return;
      }
    }
    this.controls.offerSort(this.hits !== null);
    this.show();
  }

  /** Say that the search failed, and list nothing: what is listed may be of another day. */
  fail() {
    this.hits = new Map();
    this.show();
    this.part("#tl_x_count").textContent = this.words.words.say("search_failed");
  }

  show() {
    const { view, query } = this;
    this.shownOn = requestedDay();
    this.time.limit(query, view);
    const choice = choose(this.data, query, view);
    this.choice = choice;
    this.ordered = inOrder(choice.shown, query, this.hits);
    query.page = nearestPage(query.page, this.ordered.length);
    this.time.showEvents(query, view, choice);
    this.facets.show(query, choice.counts);
    this.showCount(choice);
    this.output.offerAllClaims(choosesClaims(this.data, query));
    this.output.offerFrame();
    element(this.root, ".tl-x-whole a:last-child", HTMLAnchorElement).href = this.wholeAddress;
    return this.showList();
  }

  /** @param {Choice} choice */
  showCount({ all }) {
    const count = this.part("#tl_x_count");
    const words = this.words.count(this.ordered.length, all, this.query);
    if (count.textContent !== words) count.textContent = words; // the same again would be read aloud
    this.time.showFields(this.query);
  }

  async showList() {
    const { page } = this.query;
    if (!(await this.list.show(pageOf(this.ordered, page), this.view))) return;
    this.controls.showPages(page, this.ordered.length, this.words.words);
    this.root.dataset.shown = String(this.ordered.length);
  }

  // --- what readers do -----------------------------------------------------------------------------

  /**
   * Choose the span to which the axis was moved.
   * @param {number | null} from
   * @param {number | null} to
   * @param {boolean} settled whether the reader has let go
   */
  moveSpan(from, to, settled) {
    clearTimeout(this.settling);
    Object.assign(this.query, { from, to, unread: {} });
    this.settling = setTimeout(() => this.change("span"), settled ? 0 : SETTLED);
  }

  /**
   * Choose the span that was typed, exactly; the axis shows the part of it that it has.
   * @param {number | null} from
   * @param {number | null} to
   */
  chooseSpan(from, to) {
    clearTimeout(this.settling);
    Object.assign(this.query, { from, to, unread: {} });
    this.time.showSpan(this.query);
    this.change("span");
  }

  /** @param {number} step 1, or -1 */
  turnPage(step) {
    if (!hasPage(this.query.page, step, this.ordered.length)) return;
    this.ask({ page: this.query.page + step });
    this.steps.go(this.address, `page ${this.query.page}`);
    this.showList().then(() => this.part(".tl-x-found").scrollIntoView({ block: "start" }));
  }

  /**
   * Open an event's page.
   * @param {number} event
   */
  async open(event) {
    await this.list.load([event]);
    const url = new URL(this.list.address(event));
    const day = requestedDay();
    if (day !== null) url.searchParams.set("as-of", day);
    follow(url);
  }

  /** Print all that is chosen, with full references; the page then goes back to what it was. */
  async print() {
    await this.list.showAll(this.ordered, this.view);
    addEventListener("afterprint", () => this.showList(), { once: true });
    print();
  }
}
