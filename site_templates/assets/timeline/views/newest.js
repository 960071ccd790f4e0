/** Home's list of the newest events, filled as a day knew them from the chronology's pages. */

import { PAGES } from "../logic/addresses.js";
import { isKnown } from "../logic/days.js";
import { onDayChange, showAdded } from "./as-of.js";
import { elements, element } from "./elements.js";
import { pageIn } from "./loading.js";
import { keepDayInLinks, parts, showPart } from "./parts.js";

/** @import { Day } from "../logic/types.js" */

/** @type {WeakMap<Element, Element[]>} the rows that the page was built with, by their list */
const built = new WeakMap();

/** @param {Day} day */
async function listNewest(day) {
  const list = document.querySelector(".tl-new .tl-list");
  if (!(list instanceof HTMLElement)) return;
  const note = element(document, ".tl-new-none");
  const rows = built.get(list) ?? [...list.children];
  built.set(list, rows);
  list.dataset.day = String(day);
  note.hidden = true;
  if (day === null) {
    list.replaceChildren(...rows);
    showAdded(list); // they may still be as a day left them
    return;
  }
  list.replaceChildren();
  const found = await newest(day, rows.length).catch(() => null);
  if (list.dataset.day !== day) return;
  note.hidden = found !== null;
  list.replaceChildren(...(found ?? []));
  keepDayInLinks(day);
}

/**
 * @param {string} day
 * @param {number} most how many to list: as many as the page was built with
 * @returns {Promise<Element[]>}
 */
async function newest(day, most) {
  const links = elements(document, ".tl-new .tl-years a", HTMLAnchorElement);
  const years = links.filter((link) => isKnown(link.dataset.known, day));
  // Events of which the start is not known come before all years, though their link is the last.
  years.sort((a, b) => Number(isUndated(b)) - Number(isUndated(a)));
  const rows = await rowsOf(pageIn(PAGES.chronology), day);
  for (const year of rows.length ? [] : years.reverse()) {
    rows.unshift(...(await rowsOf(new URL(year.href), day)));
    if (rows.length >= most) break;
  }
  return rows.slice(-most).reverse();
}

/** The end of the address of the page of undated events, as a folder or as a file. */
const UNDATED = new RegExp(`${PAGES.undated.slice(0, -1)}(/|\\.html)?$`);

/** @param {HTMLAnchorElement} link */
const isUndated = (link) => UNDATED.test(new URL(link.href).pathname);

/**
 * Take the rows known by a day from a page of the chronology, or from its months' pages.
 * @param {URL} address
 * @param {string} day
 * @returns {Promise<Element[]>}
 */
async function rowsOf(address, day) {
  address.search = "";
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const rows = elements(page, ".tl-chron .tl-row[data-event]");
  if (!rows.length) {
    const months = elements(page, ".tl-monthnav a", HTMLAnchorElement);
    const pages = months.map((link) => rowsOf(resolved(link, address), day));
    return (await Promise.all(pages)).flat();
  }
  const known = rows.filter((row) => isKnown(row.dataset.known, day));
  for (const row of known) {
    for (const link of elements(row, "a[href]", HTMLAnchorElement)) link.href = resolved(link, address).href;
    for (const part of parts(row)) showPart(part, day);
  }
  return known.map((row) => document.adoptNode(row));
}

/**
 * Return the address of a link in another page.
 * @param {HTMLAnchorElement} link
 * @param {URL} page
 */
const resolved = (link, page) => new URL(link.getAttribute("href") ?? "", page);

onDayChange(listNewest);
