/**
 * The explorer: an axis, facets, a search and a list that all show the same choice of events.
 *
 * What is asked for stands in the address (`logic/address.js`), what fits it is worked out from the
 * data (`logic/choice.js`), and each part of the page shows the outcome.
 */

import { readAddress, writeAddress } from "../logic/address.js";
import { spanOf, rounded } from "../logic/axis-window.js";
import { Catalogue } from "../logic/catalogue.js";
import { choose, choosesClaims, eventsBy, hasSpan, inOrder, knownBounds, lanesOf } from "../logic/choice.js";
import { extentOf, readColumns } from "../logic/columns.js";
import { Words, moment, numberOf } from "../logic/time.js";
import { Reader } from "../logic/typed.js";
import { askedDay, onAsOf } from "./as-of.js";
import { Axis } from "./axis.js";
import { download } from "./download.js";
import { all, need } from "./elements.js";
import { Steps, copyAddress, follow, frameOf } from "./explorer-links.js";
import { Facets } from "./facets.js";
import { find, prepare } from "./finding.js";
import { List, PAGE } from "./list.js";
import { load } from "./loading.js";
import { Span } from "./span.js";

/** @import { Asked, Choice, Data, Extent, Found, View } from "../logic/types.js" */

const MOST_TITLES = 150;

class Explorer {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.words = new Catalogue(root.dataset.words ?? "{}", root.dataset.lang ?? "en");
    this.extent = extentOf(data.events);
    this.query = need(root, "input[name=q]", HTMLInputElement);
    this.sort = need(root, "select[name=sort]", HTMLSelectElement);
    this.lanes = need(root, "select[name=lanes]", HTMLSelectElement);
    this.list = new List(this.part(".tl-x-list"), data, this.words);
    this.turn = 0;
    this.steps = new Steps();
    /** @type {Map<number, Found> | null} what the search found, by relevance */
    this.hits = null;
    /** @type {Choice | undefined} */
    this.choice = undefined;
    /** @type {number[]} the events that fit, in the order of the list */
    this.ordered = [];
    /** @type {string | null | undefined} the day as of which the list was last written */
    this.shownOn = undefined;
    /** @type {number | undefined} the number of the last day of change up to which the axis reaches */
    this.stretched = undefined;
    const { locale = "en" } = this.part(".tl-asof").dataset;
    this.time = new Words(locale);
    this.reader = new Reader(locale);
    this.asked = this.readAddress();
    this.axis = this.extent && this.buildAxis(this.extent);
    const { words, time, reader, extent } = this;
    this.span = new Span(this.part(".tl-x-span"), this.part(".tl-x-unread"), { words, time, reader, extent, signal, onSpan: (from, to) => this.spanned(from, to) });
    this.facets = new Facets(this.part(".tl-facets"), this.part(".tl-x-chosen"), this.part(".tl-x-unknown"), { data, words, onPick: () => this.changed(`facet ${performance.now()}`), onClear: () => this.query.focus() });
    this.part(".tl-x-axis").hidden = !this.axis;
    this.listen(signal);
  }

  /** @param {string} selector */
  part(selector) {
    return need(this.root, selector);
  }

  /** @param {Extent} extent */
  buildAxis(extent) {
    return new Axis(this.part(".tl-x-axis"), this.data.events, extent, {
      words: this.time,
      signal: this.ended.signal,
      onSpan: (settled) => this.moved(settled),
      onOpen: (event) => this.open(event),
      title: (event) => this.list.title(event),
      when: (event) => this.list.when(event),
      density: (from, to, n) => this.words.say("explore_density", { events: this.words.say("events_n", { n }), start: this.time.say("day", from), end: this.time.say("day", to - 1e-6) }),
    });
  }

  // --- the address ---------------------------------------------------------------------------------

  /** @returns {Asked} */
  readAddress() {
    const lanes = [...this.lanes.options].map((option) => option.value);
    return readAddress(location.search, this.data, this.reader, lanes);
  }

  restore() {
    this.asked = this.readAddress();
    this.query.value = this.asked.q;
    this.sort.value = this.asked.sort;
    this.lanes.value = this.asked.lanes;
    this.stretch(this.view);
    this.showSpan();
  }

  address() {
    return writeAddress(this.asked, this.data, location.href);
  }

  /**
   * Keep the choice in the address.
   * @param {string} what the kind of change, see `Steps`
   */
  keep(what) {
    this.steps.go(this.address(), what);
  }

  // --- what is chosen ------------------------------------------------------------------------------

  /** Give the number of the last day of change by the day asked for; all are, in the full view. */
  get today() {
    const day = askedDay();
    if (day === null) return Infinity;
    const number = numberOf(day);
    return this.data.days.findLastIndex((one) => one <= number);
  }

  /**
   * Give as of when the choice is made, and from what.
   * @returns {View & {asked: Asked}}
   */
  get view() {
    const day = askedDay();
    return { asked: this.asked, hits: this.hits, today: this.today, events: eventsBy(this.data.events, day === null ? null : numberOf(day) + 1) };
  }

  /** Ask the search, then show; what was typed meanwhile goes first. */
  async look() {
    const turn = (this.turn += 1);
    const words = this.asked.q.trim();
    if (!words) this.hits = null;
    else {
      try {
        const found = await find(words, askedDay());
        if (turn !== this.turn) return;
        this.hits = new Map(found.flatMap((one) => (one.event === undefined ? [] : [[one.event, one]])));
      } catch (error) {
        console.error(error);
        if (turn === this.turn) this.fail();
        return;
      }
    }
    this.part(".tl-x-sort").hidden = !this.hits;
    this.show();
  }

  /** Say that the search failed, and list nothing: what stands there may be of another day. */
  fail() {
    this.hits = new Map();
    this.show();
    this.part("#tl_x_count").textContent = this.words.say("search_failed");
  }

  show() {
    const view = this.view;
    this.shownOn = askedDay();
    this.stretch(view);
    const choice = choose(this.data, this.asked, view);
    this.choice = choice;
    this.ordered = inOrder(choice.shown, this.asked, this.hits);
    this.asked.page = Math.max(1, Math.min(this.asked.page, Math.ceil(this.ordered.length / PAGE)));
    this.showAxis(view, choice);
    this.facets.show(this.asked, choice.counts);
    this.showCount(choice);
    this.part("[data-do=all-claims]").hidden = !choosesClaims(this.data, this.asked);
    return this.showList();
  }

  /**
   * Let the axis reach no further than what was known on the day asked for.
   * @param {View} view
   */
  stretch(view) {
    if (!this.axis || view.today === this.stretched) return;
    this.stretched = view.today;
    const day = numberOf(askedDay() ?? "0000-01-01");
    const extent = extentOf(knownBounds(this.data, view)) ?? extentOf({ start: [day], end: [day] });
    if (!extent) return;
    this.extent = extent;
    this.span.extent = extent;
    this.axis.setEvents(view.events, extent);
    this.showSpan();
  }

  /**
   * @param {View} view
   * @param {Choice} choice
   */
  showAxis({ events, today }, choice) {
    if (!this.axis || !this.extent) return;
    const drawn = this.data.order.filter((at) => choice.drawn[at]);
    this.axis.events = events;
    const { lanes } = this.asked;
    this.axis.setLanes(lanes ? lanesOf(this.data, lanes, drawn, today, this.words.say("explore_others")) : [{ name: "", events: drawn }]);
    const [first, last] = this.extent;
    const label = this.words.say("explore_axis", { events: this.words.say("events_n", { n: drawn.length }), start: this.time.say("day", first), end: this.time.say("day", last) });
    this.part(".tl-x-board").setAttribute("aria-label", label);
    this.loadTitles(this.axis, choice);
  }

  /**
   * Load the titles of the events in the window, where they are few enough to be drawn.
   * @param {Axis} axis
   * @param {Choice} choice
   */
  async loadTitles(axis, choice) {
    const { start, end } = this.data.events;
    const [from, to] = axis.window;
    const near = [];
    for (let at = 0; at < this.data.count && near.length <= MOST_TITLES; at += 1) {
      if (choice.drawn[at] && start[at] < to && end[at] > from) near.push(at);
    }
    if (near.length > MOST_TITLES) return;
    await this.list.load(near).catch(() => {});
    axis.draw();
  }

  /** @param {Choice} choice */
  showCount(choice) {
    const n = this.ordered.length;
    const { words } = this;
    const all = words.say("events_n", { n: choice.all });
    const parts = [n === choice.all ? all : words.say("explore_of", { shown: n, all })];
    if (hasSpan(this.asked)) parts.push(this.spanInWords());
    const count = this.part("#tl_x_count");
    if (count.textContent !== parts.join(", ")) count.textContent = parts.join(", ");
    this.span.show(this.asked);
  }

  spanInWords() {
    const { from, to } = this.asked;
    /** @param {number} at */
    const say = (at) => (Number.isInteger(at) ? this.time.say("day", at) : `${this.time.say("day", at)} ${this.time.say("hour", at)}`);
    const end = to !== null && Number.isInteger(to) ? to - 1 : to; // the last day that belongs to it
    if (from === null) return end === null ? "" : this.words.say("explore_up_to", { day: say(end) });
    if (end === null) return this.words.say("explore_from_on", { day: say(from) });
    return this.words.say("explore_span", { start: say(from), end: say(end) });
  }

  async showList() {
    const { page } = this.asked;
    if (!(await this.list.show(this.ordered.slice((page - 1) * PAGE, page * PAGE), this.view))) return;
    this.showPages();
    this.root.dataset.shown = String(this.ordered.length);
  }

  showPages() {
    const pages = this.part(".tl-x-pages");
    const n = this.ordered.length;
    const { page } = this.asked;
    pages.hidden = n <= PAGE;
    const first = (page - 1) * PAGE + 1;
    need(pages, "span").textContent = this.words.say("explore_page", { first, last: Math.min(n, first + PAGE - 1), all: n });
    for (const button of all(pages, "button")) {
      const leads = Number(button.dataset.page) < 0 ? page > 1 : page * PAGE < n;
      button.setAttribute("aria-disabled", String(!leads));
    }
  }

  // --- what readers do -----------------------------------------------------------------------------

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.part(".tl-query").addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.query.addEventListener("input", () => this.typed(), { signal });
    this.query.addEventListener("focus", () => prepare().catch(() => {}), { signal });
    for (const part of [this.query, this.list.root]) part.addEventListener("keydown", (event) => this.key(event), { signal });
    this.sort.addEventListener("change", () => {
      this.asked.sort = this.sort.value === "date" ? "date" : "relevance";
      this.changed("sort");
    }, { signal });
    this.lanes.addEventListener("change", () => {
      this.asked.lanes = this.lanes.value;
      this.changed("lanes");
    }, { signal });
    for (const button of all(this.root, "[data-move]")) button.addEventListener("click", () => this.axis?.act(button.dataset.move ?? ""), { signal });
    for (const button of all(this.root, "[data-page]")) button.addEventListener("click", () => this.turnPage(Number(button.dataset.page)), { signal });
    for (const button of all(this.root, "[data-do]")) button.addEventListener("click", () => this.act(button), { signal });
    this.part(".tl-x-embed").addEventListener("toggle", () => this.offerEmbed(), { signal });
    addEventListener("popstate", () => {
      this.restore();
      this.look();
    }, { signal });
  }

  /** Search for the words in the field. */
  typed() {
    this.asked.q = this.query.value;
    this.asked.page = 1;
    this.keep("words");
    this.look();
  }

  /** @param {string} what the kind of change, see `keep` */
  changed(what) {
    this.asked.page = 1;
    this.keep(what);
    this.show();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape" && event.target === this.query && this.query.value) {
      event.preventDefault();
      this.query.value = "";
      this.query.dispatchEvent(new Event("input"));
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter") return;
    const links = all(this.list.root, ".tl-title a");
    const now = links.findIndex((link) => link === document.activeElement);
    if (event.key === "Enter") {
      if (event.target === this.query && links.length) links[0].focus();
      return;
    }
    if (now < 0 && event.target !== this.query) return;
    event.preventDefault();
    const next = now + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? this.query : (links[next] ?? links.at(-1)))?.focus();
  }

  /**
   * Choose what the axis shows: whole days, or minutes where it shows few.
   * @param {boolean} settled
   */
  moved(settled) {
    if (!this.axis) return;
    const [first, last] = this.axis.isWhole ? [null, null] : rounded(this.axis.window).map(moment);
    this.setSpan(first, last);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.changed("span"), settled ? 0 : 120);
  }

  /**
   * Choose what was typed, exactly; the axis shows what there is of it.
   * @param {number | null} from
   * @param {number | null} to
   */
  spanned(from, to) {
    clearTimeout(this.settling);
    this.setSpan(from, to);
    this.showSpan();
    this.changed("span");
  }

  /**
   * @param {number | null} from
   * @param {number | null} to
   */
  setSpan(from, to) {
    Object.assign(this.asked, { from, to, unread: {} });
  }

  showSpan() {
    if (this.axis && this.extent) this.axis.cut(spanOf(this.extent, this.asked.from, this.asked.to));
  }

  /** @param {number} by 1, or -1 */
  turnPage(by) {
    const page = this.asked.page + by;
    if (page < 1 || (page - 1) * PAGE >= this.ordered.length) return;
    this.asked.page = page;
    this.keep(`page ${page}`);
    this.showList().then(() => this.part(".tl-x-found").scrollIntoView({ block: "start" }));
  }

  /**
   * Open an event's page.
   * @param {number} event
   */
  async open(event) {
    await this.list.load([event]);
    const url = new URL(this.list.address(event));
    const day = askedDay();
    if (day !== null) url.searchParams.set("as-of", day);
    follow(url);
  }

  // --- out of it -----------------------------------------------------------------------------------

  /** @param {HTMLElement} button */
  async act(button) {
    const { do: what = "" } = button.dataset;
    if (what === "copy") await copyAddress(this.address(), button, this.words.say("explore_copied"));
    else if (what === "print") await this.print();
    else {
      const { data, ordered: events, asked, today } = this;
      await download(what, { data, events, asked, today, measures: this.list.measures(asked), day: askedDay() });
    }
  }

  offerEmbed() {
    const title = this.words.say("explore_embed_title", { title: this.root.dataset.title ?? "" });
    need(this.root, ".tl-x-embed textarea", HTMLTextAreaElement).value = frameOf(this.address(), title);
  }

  /** Print all that is chosen, with full references; the page then goes back to what it was. */
  async print() {
    await this.list.showAll(this.ordered, this.view);
    addEventListener("afterprint", () => this.showList(), { once: true });
    print();
  }
}

/** @type {Explorer | undefined} */
let explorer;

/**
 * Set up the explorer's page.
 * @param {HTMLElement} root
 */
export async function setUp(root) {
  if (explorer?.root === root) return;
  explorer?.ended.abort();
  explorer = undefined;
  try {
    const data = await load("explore/index.json", async (response) => readColumns(await response.json()));
    if (!root.isConnected) return;
    need(root, ".tl-x").hidden = false;
    need(root, ".tl-x-without").hidden = true;
    if (matchMedia("(max-width: 59.984em)").matches) need(root, ".tl-facetbox", HTMLDetailsElement).open = false;
    explorer = new Explorer(root, data);
    explorer.restore();
    await explorer.look();
    if (new URLSearchParams(location.search).has("print")) await explorer.print();
  } catch (error) {
    console.error(error); // what the page says without scripts stands
  }
}

onAsOf(() => {
  if (!explorer?.choice || !explorer.root.isConnected) return;
  if (explorer.shownOn !== askedDay()) explorer.list.clear(); // what stands there is of another day
  explorer.look();
});
