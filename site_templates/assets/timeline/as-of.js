/**
 * "As known on" a day: the page shows only what had been reported by then.
 *
 * `data-known` says from which day a part of the page is known (ISO 8601, or `never` where no day
 * is told); `data-until` marks what stands in for a part until that day, hidden in the full view.
 * The day is the address's `?as-of=`: a day, a month or a year, the latter two up to their last day.
 * Pages without the control are shown whole, whatever the address asks for: nothing is left out
 * that a banner does not tell of.
 */

/** @typedef {string | null} Day a day as ISO 8601 has it, or none for the full view */

/** @type {Set<(day: Day) => void>} */
const followers = new Set();

/** Pages that can be shown as known on a day, by their address from the site's own folder. */
const SUPPORTED = /^(index\.html)?$|^(timeline|events|figures|explore)(\/|\.html|$)/;

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

const asked = () => new URLSearchParams(location.search).get("as-of");

/**
 * Give the day that the page is shown as known on, none where it can't be or nobody asked.
 * @returns {Day}
 */
export function askedDay() {
  const text = document.querySelector(".tl-asof") ? asked() : null;
  return text === null ? null : lastDay(text);
}

const PARTS = ".tl [data-known], .tl [data-until]";

/**
 * Show a part as known on a day.
 * @param {HTMLElement} part
 * @param {Day} day
 */
function showPart(part, day) {
  const { known, until } = part.dataset;
  const early = until === undefined || (day !== null && !isKnown(until, day));
  part.toggleAttribute("hidden", !(early && isKnown(known, day)));
}

/**
 * Show what a script has just put into the page as known on the day asked for.
 * @param {HTMLElement} added
 */
export function showAdded(added) {
  const day = askedDay();
  for (const part of added.querySelectorAll("[data-known], [data-until]")) showPart(part, day);
  carry(day);
}

/** Show the page as known on the day its address asks for. */
function show() {
  const controls = document.querySelectorAll(".tl-asof");
  const text = controls.length ? asked() : null;
  const day = askedDay();
  const event = document.querySelector(".tl-event");
  for (const part of document.querySelectorAll(PARTS)) if (part !== event) showPart(part, day);
  const notYet = event !== null && !isKnown(event.dataset.known, day);
  document.documentElement.classList.toggle("tl-not-yet", notYet);
  document.documentElement.classList.toggle("tl-as-of", day !== null);
  for (const control of controls) tell(control, text, day, notYet);
  for (const part of document.querySelectorAll(".tl-asof-day")) tellDay(part, day);
  for (const part of document.querySelectorAll(".tl-asof-iso")) part.textContent = day ?? "";
  for (const part of document.querySelectorAll(".tl-asof-url")) {
    part.dataset.address ??= part.textContent;
    part.textContent = part.dataset.address + (day === null ? "" : `?as-of=${day}`);
  }
  carry(day);
  for (const follower of followers) follower(day);
  document.documentElement.classList.remove("tl-wait");
}

/**
 * Say in the control which day is shown.
 * @param {HTMLElement} control
 * @param {string | null} text
 * @param {Day} day
 * @param {boolean} notYet
 */
function tell(control, text, day, notYet) {
  const { banner, noDay, locale, title } = control.dataset;
  const said = day
    ? banner.replace("{day}", () => wording(locale)(day))
    : noDay.replace("{text}", () => text);
  control.hidden = false;
  control.classList.toggle("tl-asof--on", day !== null);
  control.querySelector(".tl-asof-state").textContent = text === null ? "" : said;
  control.querySelector(".tl-asof-more").hidden = day === null;
  control.querySelector(".tl-asof-all").hidden = text === null;
  control.querySelector(".tl-asof-none").hidden = !notYet;
  document.title = notYet ? control.querySelector(".tl-asof-none b").textContent : title;
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

/**
 * Have links to pages that can be shown so keep the day.
 * @param {Day} day
 */
function carry(day) {
  for (const link of document.querySelectorAll("a")) {
    const drawn = link.href instanceof SVGAnimatedString;
    const address = drawn ? link.href.baseVal : link.href;
    if (!address || link.classList.contains("tl-asof-all")) continue;
    const url = new URL(address, location);
    if (url.origin !== SITE.origin || !url.pathname.startsWith(SITE.pathname)) continue;
    if (url.hash && url.pathname === location.pathname && !drawn && !url.search && !day) continue;
    const supported = SUPPORTED.test(url.pathname.slice(SITE.pathname.length));
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
 * @param {boolean} [instead] take the place of the day chosen last
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
  control.dataset.title = document.title;
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
      const day = asked() === null ? null : lastDay(asked());
      const other = next(days, day, Number(button.dataset.step));
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
    for (const part of row.querySelectorAll("[data-known], [data-until]")) {
      const { known: from, until } = part.dataset;
      part.hidden = !isKnown(from, day) || (until !== undefined && isKnown(until, day));
    }
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
  for (const control of page.querySelectorAll(".tl-asof:not([data-title])")) setUpControl(control);
  show();
}
