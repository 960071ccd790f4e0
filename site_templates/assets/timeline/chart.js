/**
 * Charts of figures: drawn anew for the day the page is shown as known on, read by pointer and by
 * keyboard, and filtered by claimant. Where things stand is decided when the site is built; the
 * script only maps days and amounts to the scales of the state it is given.
 */

import { isKnown, onAsOf } from "./as-of.js";

/**
 * @typedef {{left: number, right: number, top: number, bottom: number}} Plot percent and pixels
 * @typedef {{day: string, days: [number, number], amounts: [string, string] | null,
 *   axis: string, lane: string, labels: string, name: string}} State
 */

const boxes = () => document.querySelectorAll(".tl-chartbox");

/**
 * Draw every chart of the page as known on a day.
 * @param {string | null} day
 */
function draw(day) {
  for (const box of boxes()) drawOne(box, day);
}

/**
 * @param {Element} box
 * @param {string | null} day
 */
function drawOne(box, day) {
  const drawing = box.querySelector(".tl-drawing");
  if (!drawing) return;
  const held = box.querySelector(".tl-states");
  const { plot, states } = held ? JSON.parse(held.dataset.states) : { plot: null, states: [] };
  const known = states.filter((state) => isKnown(state.day, day));
  const nothing = day !== null && known.length === 0;
  drawing.toggleAttribute("hidden", nothing);
  box.querySelector(".tl-nothing").toggleAttribute("hidden", !nothing);
  if (known.length) show(drawing, plot, known.at(-1), day);
}

/**
 * @param {Element} drawing
 * @param {Plot} plot
 * @param {State} state
 * @param {string | null} day
 */
function show(drawing, plot, state, day) {
  const [first, last] = state.days;
  const [bottom, top] = (state.amounts ?? ["0", "1"]).map(Number);
  const x = (when) =>
    `${round(plot.left + ((when - first) / (last - first)) * (plot.right - plot.left), 2)}%`;
  const y = (amount) =>
    round(plot.bottom - ((amount - bottom) / (top - bottom)) * (plot.bottom - plot.top), 1);
  fill(drawing, ".tl-chart-axis", state.axis);
  fill(drawing, ".tl-lane-axis", state.lane);
  fill(drawing, ".tl-chart-labels", state.labels);
  drawing.querySelector(".tl-plot")?.setAttribute("aria-label", state.name);
  drawing.querySelector(".tl-plot")?.toggleAttribute("hidden", state.amounts === null);
  drawing.querySelector(".tl-lane-days")?.toggleAttribute("hidden", state.amounts !== null);
  for (const mark of drawing.querySelectorAll(".tl-mk")) {
    mark.toggleAttribute("hidden", !isKnown(mark.dataset.known, day));
    place(mark, x, y);
  }
  for (const step of drawing.querySelectorAll(".tl-step")) {
    step.toggleAttribute("hidden", !isKnown(step.dataset.known, day));
    placeStep(step, x, y);
  }
  stack(drawing);
}

function place(mark, x, y) {
  const at = x(Number(mark.dataset.day));
  for (const part of mark.children) {
    if (part.matches("use, rect, text")) part.setAttribute("x", at);
    if (part.dataset.value) part.setAttribute("y", y(Number(part.dataset.value)));
    if (part.matches("line")) {
      part.setAttribute("x1", part.dataset.earliest ? x(Number(part.dataset.earliest)) : at);
      part.setAttribute("x2", at);
    }
    const values = part.dataset.values?.split(" ").map(Number);
    if (values) {
      part.setAttribute("y1", y(values[0]));
      part.setAttribute("y2", y(values[1]));
    }
  }
}

function placeStep(step, x, y) {
  const [from, to] = step.dataset.days.split(" ").map((when) => x(Number(when)));
  const [low, high] = step.dataset.values.split(" ").map((amount) => y(Number(amount)));
  const [level, upright] = step.children;
  set(level, { x1: from, x2: to, y1: low, y2: low });
  set(upright, { x1: to, x2: to, y1: low, y2: high });
}

/** Stack the words without a number, the latest on top, each on the side where there is room. */
function stack(drawing) {
  const lane = drawing.querySelector(".tl-lane");
  if (!lane) return;
  const words = [...lane.querySelectorAll(".tl-word:not([hidden])")];
  lane.closest(".tl-words-only").toggleAttribute("hidden", words.length === 0);
  lane.style.setProperty("--n", String(words.length));
  words.forEach((word, row) => {
    word.style.setProperty("--i", String(row));
    const text = word.querySelector("text");
    const after = parseFloat(text.getAttribute("x")) < 55;
    set(text, { dx: after ? 11 : -11, "text-anchor": after ? "start" : "end" });
  });
}

function fill(drawing, selector, markup) {
  const part = drawing.querySelector(selector);
  if (part) part.innerHTML = markup;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function round(value, digits) {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

onAsOf(draw);

// --- reading by pointer and keyboard ---------------------------------------------------------

/** Let a chart's marks be reached: one tab stop, arrows in the order of time, Escape closes. */
function makeReadable(box) {
  const marks = [...box.querySelectorAll(".tl-mk")];
  if (!marks.length) return;
  for (const drawing of box.querySelectorAll(".tl-chart")) drawing.setAttribute("role", "group");
  const tip = document.createElement("p");
  tip.className = "tl-tip";
  tip.hidden = true;
  box.append(tip);
  marks.sort((one, other) => Number(one.dataset.day) - Number(other.dataset.day));
  marks.at(-1).setAttribute("tabindex", "0");
  for (const mark of marks) {
    const title = mark.querySelector("title"); // which browsers would show beside our own words
    mark.setAttribute("role", "link");
    mark.setAttribute("aria-label", title?.textContent ?? mark.getAttribute("aria-label"));
    title?.remove();
    mark.addEventListener("pointerenter", () => tell(tip, box, mark));
    mark.addEventListener("focus", () => tell(tip, box, mark));
    mark.addEventListener("pointerleave", () => hush(tip, mark));
    mark.addEventListener("blur", () => hush(tip, mark));
    mark.addEventListener("keydown", (event) => step(event, marks, mark, tip));
  }
}

function tell(tip, box, mark) {
  const [said, ...rest] = mark.getAttribute("aria-label").split("; ");
  const strong = document.createElement("b");
  strong.textContent = said;
  tip.replaceChildren(strong, ...rest.map((words) => Object.assign(document.createElement("span"), { textContent: words })));
  tip.hidden = false;
  const area = box.getBoundingClientRect();
  const shape = (mark.querySelector(".tl-pt, .tl-bar") ?? mark).getBoundingClientRect();
  const middle = shape.left + shape.width / 2 - area.left;
  tip.style.left = `${Math.max(0, Math.min(middle - tip.offsetWidth / 2, area.width - tip.offsetWidth))}px`;
  tip.style.top = `${shape.top - area.top - tip.offsetHeight - 8}px`;
  light(mark.dataset.claim, true);
  follow(mark, true);
}

function hush(tip, mark) {
  tip.hidden = true;
  light(mark.dataset.claim, false);
  follow(mark, false);
}

/** Light the line that a mark is on, among others of the same colour. */
function follow(mark, on) {
  const body = CSS.escape(mark.dataset.body);
  for (const step of mark.closest(".tl-drawing").querySelectorAll(`.tl-step[data-body="${body}"]`)) {
    step.classList.toggle("tl-lit", on);
  }
}

/** Light a claim's marks and its row together. */
function light(claim, on) {
  for (const part of document.querySelectorAll(`.tl-figs [data-claim="${CSS.escape(claim)}"]`)) {
    part.classList.toggle("tl-lit", on);
  }
}

function step(event, marks, mark, tip) {
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") hush(tip, mark);
  if (way === undefined) return;
  event.preventDefault();
  const shown = marks.filter((one) => one.checkVisibility());
  const next = shown[shown.indexOf(mark) + way];
  if (!next) return;
  mark.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

// --- filter by claimant ------------------------------------------------------------------------

/** How many claimants are offered: those with the most figures. */
const MOST_CHIPS = 8;

/** Offer the bodies of the page's table as switches, those with the most figures first. */
function offerFilter(page) {
  const place = page.querySelector(".tl-chips");
  if (!place) return;
  const bodies = new Map();
  for (const row of page.querySelectorAll("tr[data-body]")) {
    const { body, name, known } = row.dataset; // rows come in the order of their days
    const shape = row.querySelector(".tl-shape");
    const found = bodies.get(body) ?? { name, known, shape, count: 0 };
    bodies.set(body, { ...found, count: found.count + 1 });
  }
  if (bodies.size < 2) return;
  const ranked = [...bodies]
    .sort(([, one], [, other]) => other.count - one.count)
    .slice(0, MOST_CHIPS);
  const chips = ranked.map(([body, { name, known, shape }]) => {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.dataset.body = body;
    chip.dataset.known = known;
    chip.setAttribute("aria-pressed", "false");
    const drawn = shape.cloneNode(true);
    drawn.classList.remove("tl-hollow");
    chip.append(drawn, name);
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter(page, place);
    });
    return chip;
  });
  place.append(...chips);
  place.hidden = false;
}

function filter(page, place) {
  const chosen = [...place.querySelectorAll("[aria-pressed=true]")].map((chip) => chip.dataset.body);
  const bodies = new Map();
  for (const part of page.querySelectorAll(".tl-figs [data-body]:not(button)")) {
    part.classList.toggle("tl-other", chosen.length > 0 && !chosen.includes(part.dataset.body));
    bodies.set(part.dataset.key, part.dataset.body);
  }
  for (const label of page.querySelectorAll(".tl-lab[data-of]")) {
    const body = bodies.get(label.dataset.of);
    label.classList.toggle("tl-other", chosen.length > 0 && !chosen.includes(body));
  }
}

// --- sorting the table -------------------------------------------------------------------------

const KEYS = {
  day: (row) => (row.dataset.day === "" ? Infinity : Number(row.dataset.day)),
  amount: (row) => (row.dataset.amount === "" ? Infinity : Number(row.dataset.amount)),
  name: (row) => row.querySelector("th").textContent.trim(),
  event: (row) => row.querySelector(".tl-td-e").textContent.trim(),
};

/** Make the heads of a table's columns buttons that sort it; what has no key stays last. */
function makeSortable(table) {
  for (const head of table.querySelectorAll("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head));
  }
  table.querySelector("th[data-sort=day]")?.setAttribute("aria-sort", "ascending");
}

function sort(table, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = KEYS[head.dataset.sort];
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return 0;
    if (a === Infinity || b === Infinity) return a === Infinity ? 1 : -1;
    const order = typeof a === "number" ? a - b : a.localeCompare(b);
    return down ? -order : order;
  });
  body.append(...rows);
}

/**
 * Set up a page that has just been put in place.
 * @param {Document} page
 */
export function setUp(page) {
  if (page.querySelector(".tl-tip")) return;
  for (const box of page.querySelectorAll(".tl-chartbox")) makeReadable(box);
  offerFilter(page);
  for (const table of page.querySelectorAll(".tl-table")) {
    makeSortable(table);
    for (const row of table.querySelectorAll("tr[data-claim]")) {
      row.addEventListener("pointerenter", () => light(row.dataset.claim, true));
      row.addEventListener("pointerleave", () => light(row.dataset.claim, false));
    }
  }
}
