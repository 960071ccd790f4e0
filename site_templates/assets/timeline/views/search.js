/**
 * The search in every page's header: a dialog, driven by keys.
 *
 * `/` opens it; arrows choose, Enter opens (the first, from the field), Escape closes. On the
 * explorer's page the explorer's own field takes its place.
 */

import { requestedDay, onDayChange } from "./as-of.js";
import { elements, make, element } from "./elements.js";
import { resultsOf, searchWords, suggestions } from "./search-suggestions.js";

/** @import { Catalogue } from "../logic/catalogue.js" */
/** @import { SearchWord } from "../logic/data-types.js" */
/** @import { LoadedPage } from "../logic/types.js" */

/**
 * @typedef {object} Parts the dialog's parts
 * @property {Catalogue<SearchWord>} words
 * @property {HTMLUListElement} list
 * @property {HTMLInputElement} input
 * @property {HTMLSelectElement} sort
 * @property {HTMLElement} state
 * @property {HTMLElement} lead what a search without results suggests
 * @property {HTMLAnchorElement} more the link to all results, in the explorer
 */

const MOST = 8;

/** Load what finds pages: its scripts are loaded on no page before somebody searches. */
const finding = () => import("./finding.js");

/** @type {HTMLDialogElement | undefined} */
let dialog;

/**
 * Open the dialog, with the words typed so far.
 * @param {HTMLElement} link in the header, without a script to the explorer
 */
function open(link) {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(".tl-explore .tl-x:not([hidden]) input[name=q]");
  if (field) {
    field.focus();
    field.select();
    return;
  }
  dialog ??= build(link);
  if (!dialog.open) dialog.showModal();
  element(dialog, "input", HTMLInputElement).select();
  finding().then(({ prepare }) => prepare()).catch(() => {});
}

/**
 * @param {HTMLElement} link
 * @returns {HTMLDialogElement}
 */
function build(link) {
  const words = searchWords(link);
  const placeholder = words.say("search_placeholder");
  const list = make("ul");
  const input = make("input", { type: "search", placeholder, autocomplete: "off", spellcheck: false, ariaLabel: placeholder });
  const orders = [new Option(words.say("sort_relevance"), "relevance"), new Option(words.say("sort_date"), "date")];
  const sort = make("select", { ariaLabel: words.say("explore_sort") }, ...orders);
  const state = make("p", { className: "tl-search-state", role: "status" });
  const more = make("a", { className: "tl-search-all", hidden: true, textContent: words.say("search_all") });
  const close = make("button", { type: "button", ariaLabel: words.say("search_close"), textContent: "×" });
  const lead = make("div", { className: "tl-search-lead" });
  const form = make("form", { method: "dialog" }, input, sort, close);
  const keys = make("p", { className: "tl-search-keys", textContent: words.say("search_keys") });
  const footer = make("footer", {}, state, more, keys);
  const made = make("dialog", { className: "tl-search", ariaLabel: words.say("search") }, form, lead, list, footer);
  const parts = { words, list, input, sort, state, lead, more };
  const again = () => (looking = look(parts));
  onDayChange(again);
  input.addEventListener("input", again);
  sort.addEventListener("change", again);
  made.addEventListener("keydown", (event) => key(event, parts));
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  form.addEventListener("submit", (event) => event.preventDefault());
  document.body.append(made);
  return made;
}

/** The number of the latest search; the results of earlier ones are not shown. */
let latest = 0;

/** @type {Promise<void>} until what is listed is of the words in the field */
let looking = Promise.resolve();

/** @param {Parts} parts */
async function look(parts) {
  const { words, list, input, sort, state, lead, more } = parts;
  const query = input.value.trim();
  const turn = (latest += 1);
  if (!query) {
    list.replaceChildren();
    lead.replaceChildren();
    state.textContent = "";
    more.hidden = true;
    return;
  }
  try {
    const day = requestedDay();
    const { find, loadFound, passage } = await finding();
    // A phrase of common words may take long: what is found of it at first is shown at once.
    for (const most of sort.value === "date" ? [Infinity] : [0, MOST]) {
      const outcome = await find(query, day, most);
      if (turn !== latest) return;
      let found = outcome.pages;
      if (sort.value === "date") found = found.filter((one) => one.event !== undefined).sort((a, b) => a.page - b.page);
      const loaded = await Promise.all(found.slice(0, MOST).map((one) => loadFound(one, query, day)));
      if (turn !== latest) return;
      list.replaceChildren(...loaded.map((page) => result(page, passage)));
      if (outcome.isCut && most === 0) continue;
      const hasTyped = (found.length || outcome.isCut) && !outcome.meant;
      const cut = found.length > MOST ? words.say("search_found_more", { n: MOST }) : words.say("search_found_so_far", { n: found.length });
      const count = outcome.isCut ? cut : words.say("search_found", { n: found.length });
      state.textContent = hasTyped ? count : words.say("search_none", { words: query });
      lead.replaceChildren(...suggestions(outcome, words, (other) => {
        input.value = other;
        input.focus();
        looking = look(parts);
      }));
      more.href = resultsOf(query);
      more.hidden = !outcome.isCut && !found.some((one) => one.event !== undefined);
      if (!outcome.isCut) return;
    }
  } catch (error) {
    console.error(error);
    if (turn === latest) state.textContent = words.say("search_failed");
  }
}

/**
 * @param {LoadedPage} page
 * @param {typeof import("./finding.js").passage} passage
 */
function result(page, passage) {
  const first = page.parts[0];
  const target = new URL(page.url);
  const day = requestedDay();
  if (day) target.searchParams.set("as-of", day);
  if (first?.anchor) target.hash = first.anchor;
  const link = make("a", { href: target.href },
    make("span", { className: "tl-search-title", textContent: page.title }),
    make("span", { className: "tl-search-date", textContent: page.date }));
  if (first) {
    // Links can't be nested: the passage is text within the result's link.
    const text = passage({ ...first, heading: "" }, target);
    if (first.heading) text.prepend(make("b", { textContent: first.heading }), ": ");
    link.append(text);
  }
  return make("li", {}, link);
}

/**
 * @param {KeyboardEvent} event
 * @param {Parts} parts
 */
async function key(event, { list, input }) {
  const links = elements(list, "a");
  const now = links.findIndex((link) => link === document.activeElement);
  if (event.key === "Enter" && event.target === input) {
    event.preventDefault();
    await looking; // what is listed may still be of fewer letters
    list.querySelector("a")?.click();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (event.target !== input && now < 0) return;
    event.preventDefault();
    const next = now + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? input : (links[next] ?? links.at(-1) ?? input)).focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
  /** @type {HTMLElement | null} */
  const link = document.querySelector(".tl-find");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation(); // the theme listens too
  open(link);
}, { capture: true });

// Caught before the theme's own navigation follows the link.
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  /** @type {HTMLElement | null} */
  const link = event.target.closest(".tl-find");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  open(link);
}, { capture: true });

/** Set up a page that has just been put in place: what was open is closed. */
export function setUp() {
  if (dialog?.open) dialog.close();
}
