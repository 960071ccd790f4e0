/**
 * "As known on" a day: the page shows only what had been reported by then.
 *
 * `data-known` says from which day a part of the page is known (ISO 8601, or `never` where no day
 * is told); `data-until` marks what stands in for a part until that day, hidden in the full view.
 * `data-faded` says from which day a part no longer stands. The day is the address's `?as-of=`: a
 * day, a month or a year, the latter two up to their last day.
 *
 * A script in each page closes it where the address asks for a day. Only `show` opens it again, once
 * all is settled; it stays closed where the page can't be shown so, or what was asked is no day.
 */

/** @typedef {string | null} Day a day as ISO 8601 has it, or none for the full view */

/** @type {Set<(day: Day) => void>} */
const followers = new Set();

/** The site's own folder. */
export const SITE = new URL(JSON.parse(document.querySelector("#__config").textContent).base.replace(/\/*$/, "/"), location);

/**
 * Have a function called with the day whenever a page was set up or the day was changed.
 * @param {(day: Day) => void} follower
 */
export function onAsOf(follower) {
  followers.add(follower);
}

/**
 * Tell whether something is known on a day; in the full view all is.
 * @param {string | undefined} known the day from which it is known, or `never`
 * @param {Day} day
 */
export function isKnown(known, day) {
  if (day === null || known === undefined) return true;
  return known !== "never" && ordinal(known) <= ordinal(day);
}

/**
 * Make a number of a day that compares as days do, also before the year 0 and after 9999.
 * @param {string} day
 */
export function ordinal(day) {
  const [, sign, year, month, dayOfMonth] = /^(-?)(\d+)-(\d\d)-(\d\d)/.exec(day);
  return Number(sign + year) * 372 + (Number(month) - 1) * 31 + Number(dayOfMonth) - 1;
}

/**
 * Read a day, or the last day of a month or a year; null for anything else. Years are astronomical
 * and the calendar is the Gregorian one, also beyond what `Date` can hold.
 * @param {string} text
 * @returns {Day}
 */
export function lastDay(text) {
  const [, year, month = "12", day] = /^(-?\d{4,12})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return null;
  const last = daysIn(Number(year), Number(month));
  if (day !== undefined && (Number(day) < 1 || Number(day) > last)) return null;
  return `${year}-${month}-${day ?? last}`;
}

/**
 * @param {number} year
 * @param {number} month 1 to 12
 */
function daysIn(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * Make what writes days in words, as the pages' own dates are: Gregorian in every language.
 * @param {string} locale
 * @returns {(day: string) => string} a day beyond what `Date` can hold stays as it is
 */
function wording(locale) {
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", calendar: "gregory" };
  const usual = new Intl.DateTimeFormat(locale, style);
  const before = new Intl.DateTimeFormat(locale, { ...style, era: "short" });
  return (day) => {
    const [, year, month, dayOfMonth] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day);
    const date = new Date(0);
    date.setUTCFullYear(Number(year), Number(month) - 1, Number(dayOfMonth));
    if (Number.isNaN(date.getTime())) return day;
    return (Number(year) < 1 ? before : usual).format(date);
  };
}

/** A day before all others: by then nothing was known. */
const NO_DAY = "-999999999999-01-01";

/**
 * Give the day that the address asks for, none for the full view. Where what it asks for is no day,
 * or it asks for several, that is the day on which nothing was known.
 * @returns {Day}
 */
export function askedDay() {
  const days = new Set(new URLSearchParams(location.search).getAll("as-of"));
  if (!days.size) return null;
  const [text] = days;
  return (days.size === 1 && lastDay(text)) || NO_DAY;
}

const PARTS = ".tl :is([data-known], [data-until], [data-faded])";

/**
 * Show a part as known on a day.
 * @param {HTMLElement} part
 * @param {Day} day
 */
function showPart(part, day) {
  const { known, until, faded } = part.dataset;
  if (known !== undefined || until !== undefined) part.toggleAttribute("hidden", !isShown(part, day));
  if (faded !== undefined) part.classList.toggle("tl-faded", isKnown(faded, day));
}

/**
 * Tell whether a part is shown on a day.
 * @param {HTMLElement} part
 * @param {Day} day
 */
function isShown({ dataset: { known, until } }, day) {
  const early = until === undefined || (day !== null && !isKnown(until, day));
  return early && isKnown(known, day);
}

/**
 * Show what a script has just put into the page as known on the day asked for.
 * @param {HTMLElement} added
 */
export function showAdded(added) {
  const day = askedDay();
  for (const part of added.querySelectorAll(PARTS)) showPart(part, day);
  carry(day);
}

/** Show the page as known on the day its address asks for; until all is settled it is closed. */
function show() {
  if (!note()) return; // a page of the theme's own
  window.tlClose();
  const root = document.documentElement;
  const control = document.querySelector(".tl-asof");
  const day = askedDay();
  if (day === NO_DAY || (day !== null && !control)) {
    stayClosed(day === NO_DAY ? "no-day" : "page");
    carry(day === NO_DAY ? null : day);
    return;
  }
  const whole = document.querySelector(ROOT);
  for (const part of document.querySelectorAll(PARTS)) if (part !== whole) showPart(part, day);
  const notYet = whole !== null && !isKnown(whole.dataset.known, day);
  root.classList.toggle("tl-not-yet", notYet);
  root.classList.toggle("tl-as-of", day !== null);
  if (control) tell(control, day, notYet);
  for (const part of document.querySelectorAll(".tl-asof-day")) tellDay(part, day);
  for (const part of document.querySelectorAll(".tl-asof-iso")) part.textContent = day ?? "";
  for (const part of document.querySelectorAll(".tl-asof-url")) {
    part.dataset.address ??= part.textContent;
    part.textContent = part.dataset.address + (day === null ? "" : `?as-of=${day}`);
  }
  carry(day);
  for (const follower of followers) follower(day);
  open(notYet ? control.querySelector(".tl-asof-none b").textContent : null);
}

/** A page's whole content, where that is known from a day on. */
const ROOT = ".tl[data-known]";

/** @returns {HTMLElement | null} what stands in a closed page's place */
const note = () => document.querySelector(".tl-closed-note");

/**
 * Put what the script has settled in the place of the notice.
 * @param {string | null} title what to call the page, if not what the build calls it
 */
function open(title) {
  const closed = note();
  closed.hidden = true;
  closed.dataset.title ??= document.title;
  document.title = title ?? closed.dataset.title;
  document.documentElement.classList.remove("tl-closed");
}

/**
 * Say why a page is not shown.
 * @param {"page" | "no-day"} reason
 */
function stayClosed(reason) {
  for (const why of note().querySelectorAll("[data-why]")) why.hidden = why.dataset.why !== reason;
}

/**
 * Say in the control which day is shown.
 * @param {HTMLElement} control
 * @param {Day} day
 * @param {boolean} notYet
 */
function tell(control, day, notYet) {
  const { banner, locale } = control.dataset;
  control.hidden = false;
  control.classList.toggle("tl-asof--on", day !== null);
  control.querySelector(".tl-asof-state").textContent =
    day === null ? "" : banner.replace("{day}", () => wording(locale)(day));
  control.querySelector(".tl-asof-more").hidden = day === null;
  control.querySelector(".tl-asof-all").hidden = day === null;
  control.querySelector(".tl-asof-none").hidden = !notYet;
  const known = daysOf(control).filter((one) => isKnown(one, day));
  control.querySelector("select").value = day === null ? "" : (known.at(-1) ?? "");
  control.querySelector("input").value = day !== null && /^\d{4}-/.test(day) ? day : "";
  for (const button of control.querySelectorAll("[data-step]")) {
    const leads = next(daysOf(control), day, Number(button.dataset.step)) !== undefined;
    button.setAttribute("aria-disabled", String(!leads)); // a disabled one would lose the focus
  }
}

/**
 * Say the day in a sentence that tells up to when it holds; in the full view, the one it was built with.
 * @param {Element} part
 * @param {Day} day
 */
function tellDay(part, day) {
  part.kept ??= [...part.childNodes];
  const locale = document.querySelector(".tl-asof")?.dataset.locale;
  part.replaceChildren(...(day === null ? part.kept : [wording(locale)(day)]));
}

/** @param {HTMLElement} control */
const daysOf = (control) => control.dataset.days.split(" ").filter(Boolean);

/** @type {WeakSet<Element>} links of which the page itself says the day */
const fixed = new WeakSet();

/**
 * Give the folder of a page, `index` for the site's own first page.
 * @param {string} path from the site's own folder
 */
const folderOf = (path) => path.split("/")[0].replace(/\.html$/, "") || "index";

/**
 * Have links to pages that can be shown so keep the day. The page names their folders.
 * @param {Day} day
 */
function carry(day) {
  const folders = new Set(note().dataset.asOf.split(" "));
  for (const link of document.querySelectorAll("a")) {
    const drawn = link.href instanceof SVGAnimatedString;
    const address = drawn ? link.href.baseVal : link.href;
    if (!address || link.closest(".tl-asof-all, .tl-closed-note") || fixed.has(link)) continue;
    const url = new URL(address, location);
    if (url.origin !== SITE.origin || !url.pathname.startsWith(SITE.pathname)) continue;
    if (url.hash && url.pathname === location.pathname && !drawn && !url.search && !day) continue;
    const supported = folders.has(folderOf(url.pathname.slice(SITE.pathname.length)));
    if (day !== null && supported) url.searchParams.set("as-of", day);
    else if (url.searchParams.has("as-of")) url.searchParams.delete("as-of");
    else continue;
    if (drawn) link.href.baseVal = url.href;
    else link.href = url.href;
  }
}

/**
 * Choose another day, or the full view; the address tells, and back leads back.
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

/** @param {HTMLElement} control */
function setUpControl(control) {
  const select = control.querySelector("select");
  const days = daysOf(control);
  const words = wording(control.dataset.locale);
  control.dataset.ready = "";
  select.append(...days.map((day) => new Option(words(day), day)).reverse());
  select.addEventListener("change", () => choose(select.value || null));
  setUpInput(control.querySelector("input"));
  control.querySelector(".tl-asof-all").addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    choose(null);
  });
  for (const button of control.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const other = next(days, askedDay(), Number(button.dataset.step));
      if (other !== undefined) choose(other);
    });
  }
}

/**
 * Browsers tell of a change at every key: typing one day makes one step in the history.
 * @param {HTMLInputElement} input
 */
function setUpInput(input) {
  let typing = false;
  input.addEventListener("blur", () => (typing = false));
  input.addEventListener("change", () => {
    if (!input.value) return;
    choose(input.value, typing);
    typing = document.activeElement === input;
  });
}

/**
 * Give the change before or after the day shown; before the full view, the last one.
 * @param {string[]} days
 * @param {Day} day
 * @param {number} step
 */
function next(days, day, step) {
  if (day === null) return step < 0 ? days.at(-1) : undefined;
  if (step < 0) return days.filter((one) => ordinal(one) < ordinal(day)).at(-1);
  return days.find((one) => ordinal(one) > ordinal(day));
}

// --- home: the newest events known by the day ----------------------------------------------------

const NEWEST = 5;

/**
 * Fill home's list with the newest events known by a day, from the chronology's pages.
 * @param {Day} day
 */
async function listNewest(day) {
  const list = document.querySelector(".tl-new .tl-list");
  if (!list) return;
  const note = document.querySelector(".tl-new-none");
  list.dataset.day = String(day);
  list.kept ??= [...list.children];
  note.hidden = true;
  if (day === null) {
    list.replaceChildren(...list.kept);
    return;
  }
  list.replaceChildren();
  const found = await newest(day).catch(() => null);
  if (list.dataset.day !== String(day)) return;
  note.hidden = found !== null;
  list.replaceChildren(...(found ?? []));
  carry(day);
}

/**
 * @param {Day} day
 * @returns {Promise<Element[]>}
 */
async function newest(day) {
  const links = [...document.querySelectorAll(".tl-new .tl-years a")];
  const years = links.filter((link) => isKnown(link.dataset.known, day));
  // Events of which the start is not known come before all years, though their link is the last.
  years.sort((a, b) => Number(isUndated(b)) - Number(isUndated(a)));
  const rows = await rowsOf(new URL("timeline/", SITE), day);
  for (const year of rows.length ? [] : years.reverse()) {
    rows.unshift(...(await rowsOf(new URL(year.href), day)));
    if (rows.length >= NEWEST) break;
  }
  return rows.slice(-NEWEST).reverse();
}

/** @param {HTMLAnchorElement} link */
const isUndated = (link) => /undated(\/|\.html)?$/.test(new URL(link.href).pathname);

/**
 * Take the rows known by a day from a page of the chronology, or from its months' pages.
 * @param {URL} address
 * @param {Day} day
 * @returns {Promise<Element[]>}
 */
async function rowsOf(address, day) {
  address.search = "";
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const rows = [...page.querySelectorAll(".tl-chron .tl-row[data-event]")];
  if (!rows.length) {
    const months = [...page.querySelectorAll(".tl-monthnav a")];
    const pages = months.map((link) => rowsOf(new URL(link.getAttribute("href"), address), day));
    return (await Promise.all(pages)).flat();
  }
  const known = rows.filter((row) => isKnown(row.dataset.known, day));
  for (const row of known) {
    for (const link of row.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), address).href;
    }
    for (const part of row.querySelectorAll("[data-known], [data-until]")) showPart(part, day);
  }
  return known.map((row) => document.adoptNode(row));
}

onAsOf(listNewest);
addEventListener("popstate", () => show());

/**
 * Set up a page that has just been put in place.
 * @param {Document} page
 */
export function setUp(page) {
  for (const link of page.querySelectorAll(".md-content a[href*='as-of=']")) fixed.add(link);
  for (const control of page.querySelectorAll(".tl-asof:not([data-ready])")) setUpControl(control);
  show();
}
