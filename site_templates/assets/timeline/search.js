/**
 * The search in every page's header: a dialog, driven by keys.
 *
 * `/` opens it; arrows choose, Enter opens (the first, from the field), Escape closes. On the explorer's page the explorer's own
 * field takes its place.
 */

import { SITE, askedDay, onAsOf } from "./as-of.js";
import { find, load, passage, prepare } from "./find.js";
import { Catalogue, make } from "./words.js";

const MOST = 8;

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** Open the dialog, with the words typed so far. */
function open(link) {
  const field = document.querySelector(".tl-explore .tl-x:not([hidden]) input[name=q]");
  if (field) {
    field.focus();
    field.select();
    return;
  }
  dialog ??= build(link);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  prepare().catch(() => {});
}

function build(link) {
  const words = new Catalogue(link.dataset.words, link.dataset.lang);
  const list = make("ul");
  const input = make("input", { type: "search", placeholder: words.say("search_placeholder"), autocomplete: "off", spellcheck: false, ariaLabel: words.say("search_placeholder") });
  const sort = make("select", { ariaLabel: words.say("explore_sort") }, new Option(words.say("sort_relevance"), "relevance"), new Option(words.say("sort_date"), "date"));
  const state = make("p", { className: "tl-search-state", role: "status" });
  const all = make("a", { className: "tl-search-all", hidden: true, textContent: words.say("search_all") });
  const close = make("button", { type: "button", ariaLabel: words.say("search_close"), textContent: "×" });
  const made = make("dialog", { className: "tl-search", ariaLabel: words.say("search") },
    make("form", { method: "dialog" }, input, sort, close),
    list,
    make("footer", {}, state, all, make("p", { className: "tl-search-keys", textContent: words.say("search_keys") })));
  const parts = { words, list, input, sort, state, all };
  const again = () => (parts.looking = look(parts));
  onAsOf(again);
  input.addEventListener("input", again);
  sort.addEventListener("change", again);
  made.addEventListener("keydown", (event) => key(event, parts));
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  made.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  document.body.append(made);
  return made;
}

let latest = 0;

async function look({ words, list, input, sort, state, all }) {
  const asked = input.value.trim();
  const turn = (latest += 1);
  if (!asked) {
    list.replaceChildren();
    state.textContent = "";
    all.hidden = true;
    return;
  }
  try {
    const day = askedDay();
    let found = await find(asked, day);
    if (turn !== latest) return;
    if (sort.value === "date") found = found.filter((one) => one.event !== undefined).sort((a, b) => a.event - b.event);
    const loaded = await Promise.all(found.slice(0, MOST).map((one) => load(one, asked, day)));
    if (turn !== latest) return;
    list.replaceChildren(...loaded.map((page) => result(page)));
    state.textContent = found.length ? words.say("search_found", { n: found.length }) : words.say("search_none", { words: asked });
    const explore = new URL("explore/", SITE);
    explore.search = new URLSearchParams({ q: asked, ...(askedDay() ? { "as-of": askedDay() } : {}) });
    all.href = explore.href;
    all.hidden = !found.some((one) => one.event !== undefined);
  } catch (error) {
    console.error(error);
    if (turn === latest) state.textContent = words.say("search_failed");
  }
}

function result(page) {
  const first = page.parts[0];
  const target = new URL(page.url);
  const day = askedDay();
  if (day) target.searchParams.set("as-of", day);
  if (first?.anchor) target.hash = first.anchor;
  const link = make("a", { href: target.href },
    make("span", { className: "tl-search-title", textContent: page.title }),
    make("span", { className: "tl-search-date", textContent: page.date }));
  if (first) {
    // A link holds no other: the passage is text, the result leads to it.
    const text = passage({ ...first, heading: "" }, target);
    if (first.heading) text.prepend(make("b", { textContent: first.heading }), ": ");
    link.append(text);
  }
  return make("li", {}, link);
}

async function key(event, parts) {
  const { list, input } = parts;
  const links = [...list.querySelectorAll("a")];
  const now = links.indexOf(document.activeElement);
  if (event.key === "Enter" && event.target === input) {
    event.preventDefault();
    await parts.looking; // what is listed may still be of fewer letters
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
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const link = document.querySelector(".tl-find");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation(); // the theme listens too
  open(link);
}, { capture: true });

// Caught before the theme's own navigation follows the link.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".tl-find");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  open(link);
}, { capture: true });

/** Set up a page that has just been put in place: what was open is closed. */
export function setUp() {
  if (dialog?.open) dialog.close();
}
