/**
 * The explorer: an axis, facets, a search and a list that all show the same choice of events.
 *
 * The choice stands in the address, so that a link gives the exact view and the back button leads
 * back: `q`, `from`, `to`, `sort`, `lanes`, `page`, `as-of`, and a facet's id for each value chosen.
 */

import { SITE, askedDay, onAsOf, showAdded } from "./as-of.js";
import { Axis, KINDS } from "./axis.js";
import { csv, held, save } from "./download.js";
import { find, load, passage, prepare } from "./find.js";
import { Words, numberOf, readDay, writeDay } from "./time.js";
import { Catalogue, make } from "./words.js";

const FOLDER = new URL("explore/", SITE);
const PAGE = 25;
const FEW = 6;
const MOST_VALUES = 200;
const MOST_LANES = 6;
const SPAN = 1;
const QUERY = 2;
const FIRST_FACET = 2;

/** @type {Promise<object> | undefined} */
let loading;
/** @type {Map<string, Promise<object>>} */
const files = new Map();

/** @param {string} name */
async function json(name) {
  const response = await fetch(new URL(name, FOLDER));
  if (!response.ok) throw new Error(`${response.status} for ${name}`);
  return response.json();
}

/** @param {"rows" | "references"} kind @param {number} number */
function chunk(kind, number) {
  const name = `${kind}/${number}.json`;
  if (!files.has(name)) files.set(name, json(name).catch((error) => (files.delete(name), Promise.reject(error))));
  return files.get(name);
}

/** Undo the differences that make the data short. */
function sums(differences) {
  let before = 0;
  return differences.map((one) => (one === null ? null : (before += one)));
}

function read(data) {
  const starts = sums(data.start);
  const events = {
    count: data.count,
    start: Float64Array.from(starts, (one) => one ?? -Infinity),
    end: Float64Array.from(data.length, (one, at) => (one === null ? Infinity : (starts[at] ?? 0) + one)),
    kind: Uint8Array.from(data.kind),
    core: new Map(Object.entries(data.core).map(([at, core]) => [Number(at), core])),
  };
  events.at = events.start.map((start, at) => (start === -Infinity ? events.end[at] : start));
  const order = Array.from({ length: data.count }, (_, at) => at).filter((at) => Number.isFinite(events.at[at]));
  order.sort((a, b) => events.at[a] - events.at[b] || a - b);
  return { ...data, events, order, days: sums(data.days) };
}

/** Tell the line's ends: all known bounds, with a little room. */
function extentOf({ start, end }) {
  const told = [...start, ...end].filter(Number.isFinite);
  if (!told.length) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const day of told) [first, last] = [Math.min(first, day), Math.max(last, day)];
  const room = Math.max((last - first) * 0.01, last - first < 28 ? (28 - last + first) / 2 : 0);
  return [first - room, last + room];
}

class Explorer {
  constructor(root, data, signal) {
    this.root = root;
    this.data = data;
    this.signal = signal;
    this.words = new Catalogue(root.dataset.words, root.dataset.lang);
    this.extent = extentOf(data.events);
    this.rows = new Map();
    this.chosen = new Map(data.facets.map((facet) => [facet.id, new Set()]));
    this.part = (selector) => root.querySelector(selector);
    this.query = this.part("input[name=q]");
    this.sort = this.part("select[name=sort]");
    this.lanes = this.part("select[name=lanes]");
    this.list = this.part(".tl-x-list");
    this.turn = 0;
    const locale = this.part(".tl-asof").dataset.locale;
    this.time = new Words(locale);
    if (this.extent) {
      this.axis = new Axis(this.part(".tl-x-axis"), {
        locale,
        signal,
        onSpan: (settled) => this.moved(settled),
        onOpen: (event) => this.open(event),
        title: (event) => this.title(event),
        when: (event) => this.rows.get(event)?.querySelector(".tl-date").textContent.trim() ?? "",
        onDensity: (from, to, n) => this.words.say("explore_density", { events: this.words.say("events_n", { n }), start: this.time.say("day", from), end: this.time.say("day", to - 1e-6) }),
      });
      this.axis.setEvents(data.events, this.extent);
    } else this.part(".tl-x-axis").hidden = true;
    this.buildFacets();
    this.listen();
  }

  // --- the address ---------------------------------------------------------------------------------

  restore() {
    const asked = new URLSearchParams(location.search);
    this.query.value = asked.get("q") ?? "";
    this.sort.value = asked.get("sort") === "date" ? "date" : "relevance";
    this.lanes.value = [...this.lanes.options].some((option) => option.value === asked.get("lanes")) ? asked.get("lanes") : "";
    this.page = Math.max(1, Math.floor(Number(asked.get("page"))) || 1);
    for (const facet of this.data.facets) {
      const known = new Map(facet.values.map(([id], at) => [id, at]));
      this.chosen.set(facet.id, new Set(asked.getAll(facet.id).filter((id) => known.has(id)).map((id) => known.get(id))));
    }
    const from = readDay(asked.get("from") ?? "", false);
    const to = readDay(asked.get("to") ?? "", true);
    if (this.axis) {
      const [first, last] = this.extent;
      this.span = from === null && to === null ? null : [from ?? first, to ?? last];
      if (this.span && this.span[0] >= this.span[1]) this.span = null;
      this.axis.show(...(this.span ?? this.extent));
    }
  }

  address() {
    const url = new URL(location.href);
    const kept = new URLSearchParams();
    const day = url.searchParams.get("as-of");
    if (day !== null) kept.set("as-of", day);
    if (url.searchParams.has("embed")) kept.set("embed", "1");
    if (this.query.value.trim()) kept.set("q", this.query.value.trim());
    if (this.sort.value !== "relevance") kept.set("sort", this.sort.value);
    if (this.lanes.value) kept.set("lanes", this.lanes.value);
    if (this.page > 1) kept.set("page", String(this.page));
    if (this.span) {
      const fine = this.span[1] - this.span[0] < 3;
      kept.set("from", writeDay(this.span[0], false, fine));
      kept.set("to", writeDay(this.span[1], true, fine));
    }
    for (const facet of this.data.facets) for (const at of this.chosen.get(facet.id)) kept.append(facet.id, facet.values[at][0]);
    url.search = kept;
    return url;
  }

  /**
   * Keep the choice in the address.
   * @param {string} what the kind of change: one after another of one kind make one step back
   */
  keep(what) {
    const url = this.address();
    if (url.href === location.href) return;
    const again = what === this.keptLast && performance.now() - this.keptAt < 1500;
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

  isKnown(at, today) {
    return today === Infinity || (this.data.known[at] >= 0 && this.data.known[at] <= today);
  }

  /** Tell a facet's values of an event that were known by a day. */
  *valuesOf(facet, at, today) {
    const values = facet.of[at];
    for (let pair = 0; pair < values.length; pair += 2) {
      const later = values[pair + 1];
      if (today === Infinity || (later >= 0 && this.data.known[at] + later <= today)) yield values[pair];
    }
  }

  overlaps(at) {
    if (!this.span) return true;
    const { start, end } = this.data.events;
    if (start[at] === -Infinity && end[at] === Infinity) return false;
    return start[at] < this.span[1] && end[at] > this.span[0];
  }

  /** Choose: which events fit all, which fit all but the span, and how many each value would give. */
  choose() {
    const { facets, count } = this.data;
    const { today } = this;
    const counts = facets.map((facet) => new Uint32Array(facet.values.length));
    const shown = [];
    const drawn = new Uint8Array(count);
    let all = 0;
    for (let at = 0; at < count; at += 1) {
      if (!this.isKnown(at, today)) continue;
      all += 1;
      let misses = this.overlaps(at) ? 0 : SPAN;
      if (this.hits && !this.hits.has(at)) misses |= QUERY;
      facets.forEach((facet, number) => {
        const chosen = this.chosen.get(facet.id);
        if (!chosen.size) return;
        for (const value of this.valuesOf(facet, at, today)) if (chosen.has(value)) return;
        misses |= 1 << (FIRST_FACET + number);
      });
      if (!misses) shown.push(at);
      if (!(misses & ~SPAN)) drawn[at] = 1;
      if (misses & (misses - 1)) continue; // more than one: no single value would bring it back
      facets.forEach((facet, number) => {
        if (misses & ~(1 << (FIRST_FACET + number))) return;
        for (const value of this.valuesOf(facet, at, today)) counts[number][value] += 1;
      });
    }
    return { shown, drawn, counts, all };
  }

  // --- showing -------------------------------------------------------------------------------------

  /** Ask the search, then show; what was typed meanwhile goes first. */
  async look() {
    const turn = (this.turn += 1);
    const asked = this.query.value.trim();
    if (!asked) this.hits = null;
    else {
      try {
        const found = await find(asked, askedDay());
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

  fail() {
    const words = document.querySelector(".tl-find")?.dataset.words;
    this.part("#tl_x_count").textContent = words ? JSON.parse(words).search_failed : "";
  }

  show() {
    const choice = this.choose();
    this.choice = choice;
    this.ordered = choice.shown;
    if (this.hits && this.sort.value === "relevance") {
      const rank = new Map([...this.hits.keys()].map((event, at) => [event, at]));
      this.ordered = [...choice.shown].sort((a, b) => rank.get(a) - rank.get(b));
    }
    this.page = Math.max(1, Math.min(this.page, Math.ceil(this.ordered.length / PAGE)));
    this.showAxis();
    this.showFacets();
    this.showCount();
    return this.showList();
  }

  showAxis() {
    if (!this.axis) return;
    const drawn = this.data.order.filter((at) => this.choice.drawn[at]);
    this.axis.events = this.eventsOnDay();
    this.axis.setLanes(this.lanes.value ? this.lanesOf(drawn) : [{ name: "", events: drawn }]);
    const [first, last] = this.extent;
    const label = this.words.say("explore_axis", { events: this.words.say("events_n", { n: drawn.length }), start: this.time.say("day", first), end: this.time.say("day", last) });
    this.part(".tl-x-board").setAttribute("aria-label", label);
    this.loadTitles();
  }

  /** Give the events as a day knew them: one that still lasted has no end yet. */
  eventsOnDay() {
    const day = askedDay();
    const { events } = this.data;
    if (day === null) return events;
    const night = numberOf(day) + 1;
    const kind = events.kind.slice();
    const end = events.end.slice();
    for (let at = 0; at < events.count; at += 1) {
      if (!KINDS[kind[at]].startsWith("span") || end[at] <= night) continue;
      kind[at] = KINDS.indexOf("since");
      end[at] = Infinity;
    }
    return { ...events, kind, end };
  }

  lanesOf(drawn) {
    const facet = this.data.facets.find((one) => one.id === this.lanes.value);
    const { today } = this;
    const of = new Map();
    const rest = [];
    const counts = new Map();
    for (const at of drawn) for (const value of this.valuesOf(facet, at, today)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const most = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_LANES);
    for (const [value] of most) of.set(value, []);
    for (const at of drawn) {
      const values = [...this.valuesOf(facet, at, today)].filter((value) => of.has(value));
      for (const value of values) of.get(value).push(at);
      if (!values.length) rest.push(at);
    }
    const lanes = [...of].map(([value, events]) => ({ name: facet.values[value][1], events }));
    if (rest.length) lanes.push({ name: this.words.say("explore_others"), events: rest });
    return lanes.length ? lanes : [{ name: "", events: drawn }];
  }

  showCount() {
    const n = this.ordered.length;
    const { words } = this;
    const all = words.say("events_n", { n: this.choice.all });
    const filtered = n !== this.choice.all;
    const parts = [filtered ? words.say("explore_of", { shown: n, all }) : all];
    if (this.span) parts.push(this.spanWords());
    const count = this.part("#tl_x_count");
    if (count.textContent !== parts.join(", ")) count.textContent = parts.join(", ");
    const inputs = this.part(".tl-x-span").elements;
    if (this.axis && !inputs.from.matches(":focus") && !inputs.to.matches(":focus")) {
      const [from, to] = this.span ?? this.extent;
      const fine = to - from < 3;
      inputs.from.value = writeDay(from, false, fine);
      inputs.to.value = writeDay(to, true, fine);
    }
    this.showChosen();
  }

  spanWords() {
    const [from, to] = this.span;
    const fine = to - from < 3;
    const say = (day) => (fine ? `${this.time.say("day", day)} ${this.time.say("hour", day)}` : this.time.say("day", day));
    return this.words.say("explore_span", { start: say(from), end: say(fine ? to : Math.ceil(to) - 1) });
  }

  /** List what is chosen, each to be taken away again. */
  showChosen() {
    const made = [];
    for (const facet of this.data.facets) {
      for (const at of this.chosen.get(facet.id)) {
        const button = make("button", { type: "button", className: "tl-x-drop", textContent: facet.values[at][1] });
        button.append(make("span", { textContent: " ×", ariaHidden: "true" }));
        button.addEventListener("click", () => this.pick(facet, at, false));
        made.push(button);
      }
    }
    if (made.length) {
      const clear = make("button", { type: "button", className: "tl-x-clear", textContent: this.part(".tl-facets").dataset.clear });
      clear.addEventListener("click", () => {
        for (const chosen of this.chosen.values()) chosen.clear();
        this.changed("facet");
        this.query.focus();
      });
      made.push(clear);
    }
    this.part(".tl-x-chosen").replaceChildren(...made);
  }

  // --- facets --------------------------------------------------------------------------------------

  buildFacets() {
    const box = this.part(".tl-facets");
    this.boxes = this.data.facets.filter((facet) => facet.values.length).map((facet) => {
      const set = make("fieldset", { className: "tl-facet" }, make("legend", { textContent: facet.label }));
      const values = make("div", { className: "tl-facet-values" });
      const more = make("button", { type: "button", className: "tl-x-more", hidden: true });
      set.append(values, more);
      const made = { facet, set, values, more, labels: new Map(), open: false };
      more.addEventListener("click", () => {
        made.open = !made.open;
        more.setAttribute("aria-expanded", String(made.open));
        this.showFacet(made);
      });
      box.append(set);
      return made;
    });
  }

  showFacets() {
    for (const box of this.boxes) this.showFacet(box);
  }

  showFacet(box) {
    const { facet, labels } = box;
    const counts = this.choice.counts[this.data.facets.indexOf(facet)];
    const chosen = this.chosen.get(facet.id);
    const told = [...facet.values.keys()].filter((at) => counts[at] || chosen.has(at));
    told.sort((a, b) => counts[b] - counts[a] || a - b);
    const most = Math.max(1, ...told.slice(0, 1).map((at) => counts[at]));
    const shown = new Set(told.slice(0, box.open ? MOST_VALUES : FEW));
    for (const at of chosen) shown.add(at);
    const focused = document.activeElement;
    for (const [at, label] of labels) if (!shown.has(at)) {
      label.remove();
      labels.delete(at);
    }
    let last = null;
    for (const at of shown) {
      const label = labels.get(at) ?? this.valueLabel(facet, at);
      labels.set(at, label);
      const [input, , n] = label.children;
      input.checked = chosen.has(at);
      n.textContent = this.words.digits.format(counts[at]);
      label.style.setProperty("--n", (counts[at] / most).toFixed(3));
      const place = last ? last.nextSibling : box.values.firstChild;
      if (place !== label && !label.contains(focused)) box.values.insertBefore(label, place);
      last = label;
    }
    const others = Math.min(told.length, MOST_VALUES) - FEW;
    box.set.hidden = !told.length;
    box.more.hidden = others <= 0;
    box.more.textContent = box.open ? this.words.say("explore_fewer") : this.words.say("explore_more", { n: Math.max(others, 0) });
    box.more.setAttribute("aria-expanded", String(box.open));
  }

  valueLabel(facet, at) {
    const input = make("input", { type: "checkbox", name: facet.id, value: facet.values[at][0] });
    input.addEventListener("change", () => this.pick(facet, at, input.checked));
    return make("label", {}, input, make("bdi", { textContent: facet.values[at][1] }), make("span", { className: "tl-n" }));
  }

  pick(facet, at, on) {
    const chosen = this.chosen.get(facet.id);
    if (on) chosen.add(at);
    else chosen.delete(at);
    this.changed("facet");
  }

  changed(what) {
    this.page = 1;
    this.keep(what === "facet" ? `facet ${performance.now()}` : what);
    this.show();
  }

  // --- the list ------------------------------------------------------------------------------------

  /** Load the rows of some events. */
  async load(events) {
    const { chunk: size } = this.data;
    const numbers = new Set(events.filter((at) => !this.rows.has(at)).map((at) => Math.floor(at / size)));
    await Promise.all([...numbers].map(async (number) => {
      const rows = await chunk("rows", number);
      rows.forEach((held, offset) => {
        const at = number * size + offset;
        if (this.rows.has(at)) return;
        const row = new DOMParser().parseFromString(`<ol>${held.row}</ol>`, "text/html").querySelector(".tl-row");
        Object.assign(row, { section: held.section, month: held.month, year: held.year });
        for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), FOLDER).href;
        this.rows.set(at, row);
      });
    }));
  }

  title(at) {
    return this.rows.get(at)?.querySelector(".tl-title").textContent.trim();
  }

  /** Load the titles of the events in the window, where they are few enough to be drawn. */
  async loadTitles() {
    const { start, end } = this.data.events;
    const { from, to } = this.axis;
    const near = [];
    for (let at = 0; at < this.data.count && near.length <= 150; at += 1) if (this.choice.drawn[at] && start[at] < to && end[at] > from) near.push(at);
    if (near.length > 150) return;
    await this.load(near).catch(() => {});
    this.axis.draw();
  }

  async showList() {
    const turn = (this.listTurn = (this.listTurn ?? 0) + 1);
    const events = this.ordered.slice((this.page - 1) * PAGE, this.page * PAGE);
    const hits = this.hits && new Map(await Promise.all(events.map(async (at) => [at, await load(this.hits.get(at), this.query.value, askedDay())])));
    await this.load(events);
    if (turn !== this.listTurn) return;
    const made = this.written(events, hits);
    if (!made.length) made.push(make("p", { className: "tl-note", textContent: this.words.say("explore_none") }));
    this.list.replaceChildren(...made);
    showAdded(this.list);
    this.showPages();
    this.root.dataset.shown = String(this.ordered.length);
  }

  /** Write rows under their months; by relevance they stand as they are. */
  written(events, hits) {
    const made = [];
    let section = null;
    let list = null;
    for (const at of events) {
      const row = this.rows.get(at).cloneNode(true);
      const kept = this.rows.get(at);
      const ranked = hits && this.sort.value === "relevance";
      if (!list || (!ranked && kept.section !== section)) {
        list = make("ol", { className: "tl-list" });
        if (ranked) made.push(list);
        else {
          const heading = make("h3", { textContent: kept.month }, " ", make("span", { textContent: kept.year }));
          made.push(make("section", { className: "tl-month" }, heading, list));
        }
        section = kept.section;
      }
      const found = hits?.get(at);
      if (found) row.querySelector(".tl-what").append(...found.parts.slice(0, 3).map((part) => passage(part, found.url)));
      if (this.isEmbedded) for (const link of row.querySelectorAll("a")) link.target = "_top";
      list.append(row);
    }
    return made;
  }

  showPages() {
    const pages = this.part(".tl-x-pages");
    const all = this.ordered.length;
    pages.hidden = all <= PAGE;
    const first = (this.page - 1) * PAGE + 1;
    pages.querySelector("span").textContent = this.words.say("explore_page", { first, last: Math.min(all, first + PAGE - 1), all });
    for (const button of pages.querySelectorAll("button")) {
      const leads = Number(button.dataset.page) < 0 ? this.page > 1 : this.page * PAGE < all;
      button.setAttribute("aria-disabled", String(!leads));
    }
  }

  // --- what readers do -----------------------------------------------------------------------------

  listen() {
    const on = (part, name, handler) => part.addEventListener(name, handler, { signal: this.signal });
    on(this.part(".tl-query"), "submit", (event) => event.preventDefault());
    on(this.query, "input", () => {
      this.page = 1;
      this.keep("words");
      this.look();
    });
    on(this.query, "focus", () => prepare().catch(() => {}));
    on(this.query, "keydown", (event) => this.key(event));
    on(this.list, "keydown", (event) => this.key(event));
    on(this.sort, "change", () => this.changed("sort"));
    on(this.lanes, "change", () => this.changed("lanes"));
    const span = this.part(".tl-x-span");
    on(span, "submit", (event) => (event.preventDefault(), this.readSpan()));
    on(span, "change", () => this.readSpan());
    for (const button of this.root.querySelectorAll("[data-move]")) on(button, "click", () => this.axis.act(button.dataset.move));
    for (const button of this.root.querySelectorAll("[data-page]")) on(button, "click", () => this.turnPage(Number(button.dataset.page)));
    for (const button of this.root.querySelectorAll("[data-do]")) on(button, "click", () => this.act(button));
    on(this.part(".tl-x-embed"), "toggle", () => this.offerEmbed());
    on(window, "popstate", () => {
      this.restore();
      this.look();
    });
  }

  key(event) {
    if (event.key === "Escape" && event.target === this.query && this.query.value) {
      event.preventDefault();
      this.query.value = "";
      this.query.dispatchEvent(new Event("input"));
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter") return;
    const links = [...this.list.querySelectorAll(".tl-title a")];
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

  moved(settled) {
    this.span = this.axis.isWhole ? null : [this.axis.from, this.axis.to];
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.page = 1;
      this.keep("span");
      this.show();
    }, settled ? 0 : 120);
  }

  readSpan() {
    const inputs = this.part(".tl-x-span").elements;
    const [from, to] = [readDay(inputs.from.value, false), readDay(inputs.to.value, true)];
    for (const [input, day] of [[inputs.from, from], [inputs.to, to]]) input.setAttribute("aria-invalid", String(day === null || (from !== null && to !== null && from >= to)));
    if (from === null || to === null || from >= to) return;
    this.axis.move(from, to, true);
  }

  turnPage(by) {
    const page = this.page + by;
    if (page < 1 || (page - 1) * PAGE >= this.ordered.length) return;
    this.page = page;
    this.keep(`page ${page}`);
    this.showList().then(() => this.part(".tl-x-found").scrollIntoView({ block: "start" }));
  }

  async open(event) {
    await this.load([event]);
    const link = this.rows.get(event).querySelector(".tl-title a").cloneNode();
    const day = askedDay();
    if (day !== null) {
      const url = new URL(link.href);
      url.searchParams.set("as-of", day);
      link.href = url.href;
    }
    if (this.isEmbedded) link.target = "_top";
    document.body.append(link); // the theme's own navigation listens to clicks on links
    link.click();
    link.remove();
  }

  get isEmbedded() {
    return document.documentElement.classList.contains("tl-embed");
  }

  async act(button) {
    const { do: what } = button.dataset;
    if (what === "copy") {
      await navigator.clipboard.writeText(this.address().href).catch(() => prompt(button.textContent, this.address().href));
      const words = button.textContent;
      button.textContent = this.words.say("explore_copied");
      setTimeout(() => (button.textContent = words), 1500);
    } else if (what === "print") await this.print();
    else {
      const { today } = this;
      const isWhole = (at) => today === Infinity || (this.data.whole[at] >= 0 && this.data.known[at] + this.data.whole[at] <= today);
      const events = await held(this.ordered, askedDay(), isWhole);
      if (what === "csv") save("events.csv", "text/csv", csv(events));
      else save("events.json", "application/json", `${JSON.stringify({ events }, null, 2)}\n`);
    }
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
    await this.load(this.ordered);
    const { chunk: size } = this.data;
    const numbers = [...new Set(this.ordered.map((at) => Math.floor(at / size)))];
    const references = new Map(await Promise.all(numbers.map(async (number) => [number, await chunk("references", number)])));
    const made = this.written(this.ordered, null);
    this.listTurn = (this.listTurn ?? 0) + 1; // a page of the list that is still on its way comes too late
    this.list.replaceChildren(...made);
    const rows = this.list.querySelectorAll(".tl-row");
    this.ordered.forEach((at, number) => {
      const listed = references.get(Math.floor(at / size))[at % size];
      const parsed = new DOMParser().parseFromString(listed, "text/html").querySelector("ol");
      for (const link of parsed.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), FOLDER).href;
      for (const part of parsed.querySelectorAll("[id]")) part.removeAttribute("id"); // a source stands under many events
      rows[number].querySelector(".tl-what").append(parsed);
    });
    showAdded(this.list);
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
    loading ??= json("index.json").then(read);
    const data = await loading;
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
    loading = undefined;
    console.error(error); // what the page says without scripts stands
  }
}

onAsOf(() => explorer?.choice && explorer.root.isConnected && explorer.look());
