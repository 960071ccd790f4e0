/** The table below a chart: filtered by claimant, sorted by column, and lit together with the marks. */

import { element, elements, make } from "./elements.js";

/**
 * Light a claim's marks and its row together.
 * @param {string | undefined} claim
 * @param {boolean} on
 */
export function light(claim, on) {
  for (const part of document.querySelectorAll(`.tl-figs [data-claim="${CSS.escape(claim ?? "")}"]`)) {
    part.classList.toggle("tl-lit", on);
  }
}

// --- filter by claimant ------------------------------------------------------------------------

/** How many claimants are offered at first: those with the most figures. */
const FIRST_CHIPS = 8;

/** The address's parameter, given once for each claimant that is chosen. */
const CHOSEN = "claimant";

/**
 * Offer the bodies of the page's table as switches, those with the most figures first; those that the
 * address names are pressed.
 * @param {Document} page
 */
export function offerFilter(page) {
  /** @type {HTMLElement | null} */
  const place = page.querySelector(".tl-chips");
  if (!place) return;
  /** @type {Map<string, HTMLElement[]>} the rows of each body, in the order of their days */
  const bodies = new Map();
  for (const row of elements(page, ".tl-table tr[data-body]")) {
    const { body = "" } = row.dataset;
    bodies.set(body, [...(bodies.get(body) ?? []), row]);
  }
  const chosen = new URLSearchParams(location.search).getAll(CHOSEN).filter(Boolean);
  nameUnknown(page, chosen.filter((body) => !bodies.has(body)));
  if (bodies.size < 2) return;
  const ranked = [...bodies].sort(([, rows], [, others]) => others.length - rows.length);
  const chips = ranked.map(([body, [first]]) => chipOf(body, first, chosen.includes(body), () => choose(page, place)));
  const more = element(place, ".tl-chips-all", HTMLButtonElement);
  more.before(...chips);
  const rest = chips.slice(FIRST_CHIPS).filter((chip) => chip.ariaPressed !== "true");
  for (const chip of rest) chip.classList.add("tl-chip-more");
  more.hidden = !rest.length;
  more.addEventListener("click", () => {
    const open = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(open));
    place.classList.toggle("tl-chips--open", open);
  });
  place.hidden = false;
  filter(page);
}

/**
 * Say that the address names claimants of whom the page has no figure.
 * @param {Document} page
 * @param {string[]} unknown
 */
function nameUnknown(page, unknown) {
  if (!unknown.length) return;
  const note = element(page, ".tl-unfit");
  const { one = "" } = note.dataset;
  note.textContent = unknown.map((body) => one.replace("{value}", () => body)).join(". ");
  note.hidden = false;
}

/**
 * @param {string} body
 * @param {HTMLElement} row the first of the body's rows
 * @param {boolean} isPressed
 * @param {() => void} onSwitch
 */
function chipOf(body, row, isPressed, onSwitch) {
  const chip = make("button", { type: "button", ariaPressed: String(isPressed) });
  chip.dataset.body = body;
  chip.dataset.known = row.dataset.known;
  const drawn = row.querySelector(".tl-shape")?.cloneNode(true);
  if (drawn instanceof Element) {
    drawn.classList.remove("tl-hollow");
    chip.append(drawn);
  }
  chip.append(row.dataset.name ?? "");
  chip.addEventListener("click", () => {
    chip.ariaPressed = String(chip.ariaPressed !== "true");
    onSwitch();
  });
  return chip;
}

/** @param {ParentNode} place */
const pressed = (place) => elements(place, ".tl-chips [aria-pressed=true]").map((chip) => chip.dataset.body ?? "");

/**
 * Show what is chosen, and let it stand in the address.
 * @param {Document} page
 * @param {HTMLElement} place
 */
function choose(page, place) {
  const url = new URL(location.href);
  url.searchParams.delete(CHOSEN);
  for (const body of pressed(place.ownerDocument)) url.searchParams.append(CHOSEN, body);
  history.replaceState(history.state, "", url);
  filter(page);
}

/**
 * Dim what is of other bodies than those chosen: marks, lines and labels; their rows go.
 * @param {Document} page
 */
export function filter(page) {
  const chosen = new Set(pressed(page));
  /** @param {string | undefined} body */
  const isOther = (body) => chosen.size > 0 && !chosen.has(body ?? "");
  /** @type {Map<string | undefined, string | undefined>} */
  const bodies = new Map();
  /** @type {NodeListOf<HTMLElement | SVGElement>} */
  const parts = page.querySelectorAll(".tl-figs [data-body]:not(button)");
  for (const part of parts) {
    part.classList.toggle("tl-other", isOther(part.dataset.body));
    bodies.set(part.dataset.key, part.dataset.body);
  }
  for (const label of elements(page, ".tl-figs [data-of]", SVGElement)) {
    label.classList.toggle("tl-other", isOther(bodies.get(label.dataset.of)));
  }
}

// --- sorting ------------------------------------------------------------------------------------

/**
 * By what rows are sorted; a number that there is not stands last.
 * @type {Record<string, (row: HTMLTableRowElement) => number | string>}
 */
const KEYS = {
  day: (row) => (row.dataset.day === "" ? Infinity : Number(row.dataset.day)),
  amount: (row) => (row.dataset.amount === "" ? Infinity : Number(row.dataset.amount)),
  name: (row) => row.querySelector("th")?.textContent.trim() ?? "",
  event: (row) => row.querySelector(".tl-td-e")?.textContent?.trim() ?? "",
};

/**
 * Make the heads of a table's columns buttons that sort it; what has no key stays last.
 * @param {HTMLTableElement} table
 */
export function makeSortable(table) {
  for (const head of elements(table, "th[data-sort]")) {
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head));
  }
  table.querySelector("th[data-sort=day]")?.setAttribute("aria-sort", "ascending");
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLElement} head
 */
function sort(table, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = KEYS[head.dataset.sort ?? ""];
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return 0;
    if (a === Infinity || b === Infinity) return a === Infinity ? 1 : -1;
    const order = typeof a === "number" ? a - Number(b) : a.localeCompare(String(b));
    return down ? -order : order;
  });
  body.append(...rows);
}
