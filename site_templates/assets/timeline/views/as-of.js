/**
 * "As known on" a day: the page shows only what had been reported by then.
 *
 * `data-known` says from which day a part of the page is known (ISO 8601, or `never` where no day
 * is known); `data-until` marks a substitute of a part until that day, hidden in the full view.
 * `data-faded` says from which day a part no longer stands. The day is the address's `?as-of=`: a
 * day, or a month, a year or other words of dates, up to their last day.
 *
 * A script in each page closes it where the address asks for a day. Only `show` opens it again, once
 * all is settled; it stays closed where the page can't be shown so, or the address has no valid day.
 */

import { NO_DAY, dayOfAddress, inWords, isKnown, wordsOfAddress } from "../logic/days.js";
import { dates, language, setUpControl, showDay } from "./as-of-control.js";
import { elements, element } from "./elements.js";
import { keepDayInLinks, fixLinks, parts, showPart } from "./parts.js";

/** @import { Day } from "../logic/types.js" */

/** @type {Set<(day: Day) => void>} */
const followers = new Set();

/**
 * Have a function called with the day whenever a page was set up or the day was changed.
 * @param {(day: Day) => void} follower
 */
export function onDayChange(follower) {
  followers.add(follower);
}

/** Return the day that the address asks for, as `dayOfAddress` reads it. */
export const requestedDay = () => dayOfAddress(location.search);

/**
 * Show what a script has just put into the page as known on the day asked for.
 * @param {HTMLElement} added
 */
export function showAdded(added) {
  const day = requestedDay();
  for (const part of parts(added)) showPart(part, day);
  keepDayInLinks(day);
}

/** @type {Promise<void>} */
let reading = Promise.resolve();

/** Wait until the day that the address asks for is read, where it is in words. */
export const dayRead = () => reading;

/**
 * Put the day that an address has in words into it; the page stays closed until then.
 * @param {string} words
 */
async function readWords(words) {
  const { href } = location;
  try {
    const { dayInWords } = await import("./day-words.js");
    const day = await dayInWords(words, language() ?? document.documentElement.lang, dates().table);
    if (location.href !== href) return;
    const url = new URL(href);
    if (day !== null) url.searchParams.set("as-of", day);
    history.replaceState(history.state, "", url);
    show(true);
  } catch (error) {
    console.error(error); // the page stays closed
  }
}

/**
 * Show the page as known on the day its address asks for; until all is settled it is closed.
 * @param {boolean} [isRead] whether words of the address were tried
 */
function show(isRead = false) {
  /** @type {HTMLElement | null} */
  const note = document.querySelector(".tl-closed-note");
  if (!note) return; // a page of the theme's own
  window.tlClose();
  const root = document.documentElement;
  /** @type {HTMLElement | null} */
  const control = document.querySelector(".tl-asof");
  const day = requestedDay();
  const words = isRead ? null : wordsOfAddress(location.search);
  if (words !== null) {
    reading = readWords(words);
    return;
  }
  if (day === NO_DAY || (day !== null && !control)) {
    stayClosed(note, day === NO_DAY ? "no-day" : "page");
    keepDayInLinks(day === NO_DAY ? null : day);
    return;
  }
  /** @type {HTMLElement | null} the page's whole content, where that is known from a day on */
  const whole = document.querySelector(".tl[data-known]");
  for (const part of parts(document)) if (part !== whole) showPart(part, day);
  const notYet = whole !== null && !isKnown(whole.dataset.known, day);
  root.classList.toggle("tl-not-yet", notYet);
  root.classList.toggle("tl-as-of", day !== null);
  if (control) showDay(control, day, notYet);
  for (const part of elements(document, ".tl-asof-day")) writeDayInto(part, day);
  for (const part of elements(document, ".tl-asof-iso")) part.textContent = day ?? "";
  for (const part of elements(document, ".tl-asof-url")) {
    part.dataset.address ??= part.textContent ?? "";
    part.textContent = part.dataset.address + (day === null ? "" : `?as-of=${day}`);
  }
  keepDayInLinks(day);
  for (const follower of followers) follower(day);
  open(note, notYet && control ? element(control, ".tl-asof-none b").textContent : null);
}

/**
 * Put what the script has settled in the place of the notice.
 * @param {HTMLElement} note what stands in a closed page's place
 * @param {string | null} title what to call the page, if not what the build calls it
 */
function open(note, title) {
  note.hidden = true;
  note.dataset.title ??= document.title;
  document.title = title ?? note.dataset.title;
  document.documentElement.classList.remove("tl-closed");
}

/**
 * Say why a page is not shown.
 * @param {HTMLElement} note
 * @param {"page" | "no-day"} reason
 */
function stayClosed(note, reason) {
  for (const why of elements(note, "[data-why]")) why.hidden = why.dataset.why !== reason;
}

/** @type {WeakMap<Element, ChildNode[]>} what sentences with a day were built with */
const built = new WeakMap();

/**
 * Write the day into a sentence that is true up to it; in the full view, what the page was built with.
 * @param {Element} part
 * @param {Day} day
 */
function writeDayInto(part, day) {
  const children = built.get(part) ?? [...part.childNodes];
  built.set(part, children);
  part.replaceChildren(...(day === null ? children : [inWords(day, dates())]));
}

/**
 * Choose another day, or the full view, by a step in the history.
 * @param {Day} day
 * @param {boolean} [instead] take the place of the day fixed last
 */
function choose(day, instead = false) {
  const url = new URL(location.href);
  if (day === null) url.searchParams.delete("as-of");
  else url.searchParams.set("as-of", day);
  if (instead) history.replaceState(history.state, "", url);
  else history.pushState(history.state, "", url);
  show();
}

addEventListener("popstate", () => show());

/**
 * Set up a page that has just been put in place.
 * @param {Document} page
 */
export function setUp(page) {
  fixLinks(page);
  for (const control of elements(page, ".tl-asof:not([data-ready])")) setUpControl(control, requestedDay, choose);
  show();
}
