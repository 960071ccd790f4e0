/**
 * The explorer: an axis, facets, a search and a list that all show the same choice of events.
 *
 * What is asked for stands in the address (`explore-address.js`), what fits it is worked out from
 * the data (`explore-choice.js`), and each part of the page shows the outcome.
 */

import { askedDay, onAsOf } from "./as-of.js";
import { Axis } from "./axis.js";
import { claims, eventsJson, eventsTable, save } from "./download.js";
import { readAddress, writeAddress } from "./explore-address.js";
import { choose, choosesClaims, eventsBy, hasSpan, isEventKnown, lanesOf } from "./explore-choice.js";
import { extentOf, loadData } from "./explore-data.js";
import { Facets } from "./explore-facets.js";
import { List, PAGE } from "./explore-list.js";
import { Span } from "./explore-span.js";
import { find, prepare } from "./find.js";
import { Words, moment, numberOf } from "./time.js";
import { Reader } from "./typed.js";
import { Catalogue, make } from "./words.js";

/** Days from which on a window of the axis chooses whole days, below it minutes. */
const WHOLE_DAYS = 3;
const MOST_TITLES = 150;
const ONE_STEP = 1500; // milliseconds in which changes of one kind make one step back

class Explorer {
  constructor(root, data, signal) {
    this.root = root;
    this.data = data;
    this.signal = signal;
    this.words = new Catalogue(root.dataset.words, root.dataset.lang);
    this.extent = extentOf(data.events);
    this.part = (selector) => root.querySelector(selector);
    this.query = this.part("input[name=q]");
    this.sort = this.part("select[name=sort]");
    this.lanes = this.part("select[name=lanes]");
    this.list = new List(this.part(".tl-x-list"), data, this.words);
    this.turn = 0;
    /** @type {string | null | undefined} the day as of which the list was last written */
    this.shownOn = undefined;
    const { locale } = this.part(".tl-asof").dataset;
    this.time = new Words(locale);
    this.reader = new Reader(locale);
    if (this.extent) this.buildAxis(locale);
    else this.part(".tl-x-axis").hidden = true;
    const { words, time, reader, extent } = this;
    this.span = new Span(this.part(".tl-x-span"), this.part(".tl-x-unread"), { words, time, reader, extent, signal, onSpan: (from, to) => this.spanned(from, to) });
    this.facets = new Facets(this.part(".tl-facets"), this.part(".tl-x-chosen"), this.part(".tl-x-unknown"), { data, words, onPick: () => this.changed(`facet ${performance.now()}`), onClear: () => this.query.focus() });
    this.listen();
  }

  buildAxis(locale) {
    this.axis = new Axis(this.part(".tl-x-axis"), {
      locale,
      signal: this.signal,
      onSpan: (settled) => this.moved(settled),
      onOpen: (event) => this.open(event),
      title: (event) => this.list.title(event),
      when: (event) => this.list.when(event),
      onDensity: (from, to, n) => this.words.say("explore_density", { events: this.words.say("events_n", { n }), start: this.time.say("day", from), end: this.time.say("day", to - 1e-6) }),
    });
    this.axis.setEvents(this.data.events, this.extent);
  }

  // --- the address ---------------------------------------------------------------------------------

  restore() {
    this.asked = readAddress(location.search, this.data, this.reader);
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
   * @param {string} what the kind of change: one after another of one kind make one step back
   */
  keep(what) {
    const url = this.address();
    if (url.href === location.href) return;
    const again = what === this.keptLast && performance.now() - this.keptAt < ONE_STEP;
    if (again) history.replaceState(history.state, "", url);
    else history.pushState(history.state, "", url);
    this.keptLast = what;
    this.keptAt = performance.now();
  }

  // --- what is chosen ------------------------------------------------------------------------------

  /** Give the number of the last day of change by the day asked for; all are, in the full view. */
  get today() {
    const day = askedDay();
    if (day === null) return Infinity;
    const number = numberOf(day);
    return this.data.days.findLastIndex((one) => one <= number);
  }

  /** Give as of when the choice is made, and from what. */
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
        this.hits = new Map(found.filter((one) => one.event !== undefined).map((one) => [one.event, one]));
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
    const words = document.querySelector(".tl-find")?.dataset.words;
    this.part("#tl_x_count").textContent = words ? JSON.parse(words).search_failed : "";
  }

  show() {
    const view = this.view;
    this.shownOn = askedDay();
    this.stretch(view);
    this.choice = choose(this.data, this.asked, view);
    this.ordered = this.choice.shown;
    if (this.hits && this.asked.sort === "relevance") {
      const rank = new Map([...this.hits.keys()].map((event, at) => [event, at]));
      this.ordered = [...this.choice.shown].sort((a, b) => rank.get(a) - rank.get(b));
    }
    this.asked.page = Math.max(1, Math.min(this.asked.page, Math.ceil(this.ordered.length / PAGE)));
    this.showAxis(view);
    this.facets.show(this.asked, this.choice.counts);
    this.showCount();
    this.part("[data-do=all-claims]").hidden = !choosesClaims(this.data, this.asked);
    return this.showList();
  }

  /** Let the axis reach no further than what was known on the day asked for. */
  stretch({ events, today }) {
    if (!this.axis || today === this.stretched) return;
    this.stretched = today;
    const known = (bounds) => Array.from(bounds).filter((_, at) => isEventKnown(this.data, at, today));
    const [start, end] = [known(events.start), known(events.end)];
    const day = numberOf(askedDay() ?? "0000-01-01");
    this.extent = extentOf({ start, end }) ?? extentOf({ start: [day], end: [day] });
    this.span.extent = this.extent;
    this.axis.setEvents(events, this.extent);
    this.showSpan();
  }

  showAxis({ events, today }) {
    if (!this.axis) return;
    const drawn = this.data.order.filter((at) => this.choice.drawn[at]);
    this.axis.events = events;
    const { lanes } = this.asked;
    this.axis.setLanes(lanes ? lanesOf(this.data, lanes, drawn, today, this.words.say("explore_others")) : [{ name: "", events: drawn }]);
    const [first, last] = this.extent;
    const label = this.words.say("explore_axis", { events: this.words.say("events_n", { n: drawn.length }), start: this.time.say("day", first), end: this.time.say("day", last) });
    this.part(".tl-x-board").setAttribute("aria-label", label);
    this.loadTitles();
  }

  /** Load the titles of the events in the window, where they are few enough to be drawn. */
  async loadTitles() {
    const { start, end } = this.data.events;
    const { from, to } = this.axis;
    const near = [];
    for (let at = 0; at < this.data.count && near.length <= MOST_TITLES; at += 1) if (this.choice.drawn[at] && start[at] < to && end[at] > from) near.push(at);
    if (near.length > MOST_TITLES) return;
    await this.list.load(near).catch(() => {});
    this.axis.draw();
  }

  showCount() {
    const n = this.ordered.length;
    const { words } = this;
    const all = words.say("events_n", { n: this.choice.all });
    const parts = [n === this.choice.all ? all : words.say("explore_of", { shown: n, all })];
    if (hasSpan(this.asked)) parts.push(this.spanInWords());
    const count = this.part("#tl_x_count");
    if (count.textContent !== parts.join(", ")) count.textContent = parts.join(", ");
    this.span.show(this.asked);
  }

  spanInWords() {
    const { from, to } = this.asked;
    const say = (at, until) => (Number.isInteger(at) ? this.time.say("day", until ? at - 1 : at) : `${this.time.say("day", at)} ${this.time.say("hour", at)}`);
    if (to === null) return this.words.say("explore_from_on", { day: say(from, false) });
    if (from === null) return this.words.say("explore_up_to", { day: say(to, true) });
    return this.words.say("explore_span", { start: say(from, false), end: say(to, true) });
  }

  async showList() {
    const { page } = this.asked;
    if (!(await this.list.show(this.ordered.slice((page - 1) * PAGE, page * PAGE), this.view))) return;
    this.showPages();
    this.root.dataset.shown = String(this.ordered.length);
  }

  showPages() {
    const pages = this.part(".tl-x-pages");
    const all = this.ordered.length;
    const { page } = this.asked;
    pages.hidden = all <= PAGE;
    const first = (page - 1) * PAGE + 1;
    pages.querySelector("span").textContent = this.words.say("explore_page", { first, last: Math.min(all, first + PAGE - 1), all });
    for (const button of pages.querySelectorAll("button")) {
      const leads = Number(button.dataset.page) < 0 ? page > 1 : page * PAGE < all;
      button.setAttribute("aria-disabled", String(!leads));
    }
  }

  // --- what readers do -----------------------------------------------------------------------------

  listen() {
    const on = (part, name, handler) => part.addEventListener(name, handler, { signal: this.signal });
    on(this.part(".tl-query"), "submit", (event) => event.preventDefault());
    on(this.query, "input", () => {
      this.asked.q = this.query.value;
      this.asked.page = 1;
      this.keep("words");
      this.look();
    });
    on(this.query, "focus", () => prepare().catch(() => {}));
    on(this.query, "keydown", (event) => this.key(event));
    on(this.list.root, "keydown", (event) => this.key(event));
    on(this.sort, "change", () => {
      this.asked.sort = this.sort.value;
      this.changed("sort");
    });
    on(this.lanes, "change", () => {
      this.asked.lanes = this.lanes.value;
      this.changed("lanes");
    });
    for (const button of this.root.querySelectorAll("[data-move]")) on(button, "click", () => this.axis.act(button.dataset.move));
    for (const button of this.root.querySelectorAll("[data-page]")) on(button, "click", () => this.turnPage(Number(button.dataset.page)));
    for (const button of this.root.querySelectorAll("[data-do]")) on(button, "click", () => this.act(button));
    on(this.part(".tl-x-embed"), "toggle", () => this.offerEmbed());
    on(window, "popstate", () => {
      this.restore();
      this.look();
    });
  }

  changed(what) {
    this.asked.page = 1;
    this.keep(what);
    this.show();
  }

  key(event) {
    if (event.key === "Escape" && event.target === this.query && this.query.value) {
      event.preventDefault();
      this.query.value = "";
      this.query.dispatchEvent(new Event("input"));
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter") return;
    const links = [...this.list.root.querySelectorAll(".tl-title a")];
    const now = links.indexOf(document.activeElement);
    if (event.key === "Enter") {
      if (event.target === this.query && links.length) links[0].focus();
      return;
    }
    if (now < 0 && event.target !== this.query) return;
    event.preventDefault();
    const next = now + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? this.query : (links[next] ?? links.at(-1)))?.focus();
  }

  /** Choose what the axis shows: whole days, or minutes where it shows few. */
  moved(settled) {
    const { from, to } = this.axis;
    const unit = to - from < WHOLE_DAYS ? 1440 : 1;
    const [first, last] = this.axis.isWhole ? [null, null] : [moment(Math.floor(from * unit) / unit), moment(Math.ceil(to * unit) / unit)];
    this.setSpan(first, last);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.changed("span"), settled ? 0 : 120);
  }

  /** Choose what was typed, exactly; the axis shows what there is of it. */
  spanned(from, to) {
    clearTimeout(this.settling);
    this.setSpan(from, to);
    this.showSpan();
    this.changed("span");
  }

  setSpan(from, to) {
    Object.assign(this.asked, { from, to, unread: {} });
  }

  showSpan() {
    if (!this.axis) return;
    const [first, last] = this.extent;
    const { from, to } = this.asked;
    this.axis.cut(from ?? Math.min(first, (to ?? last) - (last - first)), to ?? Math.max(last, (from ?? first) + (last - first)));
  }

  turnPage(by) {
    const page = this.asked.page + by;
    if (page < 1 || (page - 1) * PAGE >= this.ordered.length) return;
    this.asked.page = page;
    this.keep(`page ${page}`);
    this.showList().then(() => this.part(".tl-x-found").scrollIntoView({ block: "start" }));
  }

  async open(event) {
    await this.list.load([event]);
    const link = this.list.link(event);
    const day = askedDay();
    if (day !== null) {
      const url = new URL(link.href);
      url.searchParams.set("as-of", day);
      link.href = url.href;
    }
    if (document.documentElement.classList.contains("tl-embed")) link.target = "_top";
    document.body.append(link); // the theme's own navigation listens to clicks on links
    link.click();
    link.remove();
  }

  // --- out of it -----------------------------------------------------------------------------------

  async act(button) {
    const { do: what } = button.dataset;
    if (what === "copy") await this.copy(button);
    else if (what === "print") await this.print();
    else await this.download(what);
  }

  async copy(button) {
    await navigator.clipboard.writeText(this.address().href).catch(() => prompt(button.textContent, this.address().href));
    const words = button.textContent;
    button.textContent = this.words.say("explore_copied");
    setTimeout(() => (button.textContent = words), 1500);
  }

  /** Hand over what is shown: events, or claims, those that fit or all of these events. */
  async download(what) {
    const shown = { data: this.data, events: this.ordered, measures: this.list.measures(this.asked), asked: this.asked, today: this.today, day: askedDay() };
    if (what === "json") save("events.json", "application/json", await eventsJson(shown));
    else if (what === "csv") save("events.csv", "text/csv", await eventsTable(shown));
    else save("claims.csv", "text/csv", await claims(shown, what === "claims"));
  }

  offerEmbed() {
    const url = this.address();
    url.searchParams.set("embed", "1");
    const title = this.words.say("explore_embed_title", { title: this.root.dataset.title });
    const frame = make("iframe", { src: url.href, title, width: "100%", height: "720", loading: "lazy" });
    frame.style.border = "0";
    this.part(".tl-x-embed textarea").value = frame.outerHTML;
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
    const data = await loadData();
    if (!root.isConnected) return;
    const ended = new AbortController();
    root.querySelector(".tl-x").hidden = false;
    root.querySelector(".tl-x-without").hidden = true;
    if (matchMedia("(max-width: 59.984em)").matches) root.querySelector(".tl-facetbox").open = false;
    explorer = new Explorer(root, data, ended.signal);
    explorer.ended = ended;
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
