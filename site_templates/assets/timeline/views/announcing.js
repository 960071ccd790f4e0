/** What is said to screen readers when a button has done its work. */

import { make } from "./elements.js";

/** How long a button says that it has copied, in milliseconds. */
const SAID = 1500;

/**
 * Let a button say for a moment what it did, and have it read aloud.
 * @param {HTMLElement} button
 * @param {string} words
 */
export function announce(button, words) {
  const before = button.dataset.words ?? button.textContent ?? "";
  button.dataset.words = before;
  button.textContent = words;
  const region = regionOf(button.ownerDocument);
  region.textContent = words;
  setTimeout(() => {
    button.textContent = before;
    region.textContent = "";
  }, SAID);
}

/** @param {Document} page */
function regionOf(page) {
  /** @type {HTMLElement | null} */
  const there = page.querySelector("body > .tl-announced");
  if (there) return there;
  const made = make("p", { className: "tl-announced" });
  made.setAttribute("role", "status");
  page.body.append(made);
  return made;
}
