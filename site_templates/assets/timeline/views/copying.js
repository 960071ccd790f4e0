/** Buttons that copy a citation; without scripts, one click into its text selects all of it. */

import { announce } from "./announcing.js";
import { elements } from "./elements.js";

/**
 * Show the buttons of a page, and let them copy what stands below their heading.
 * @param {Document} page
 */
export function setUp(page) {
  for (const button of elements(page, ".tl-copy[hidden]", HTMLButtonElement)) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const code = button.closest("h3")?.nextElementSibling;
  if (!(code instanceof HTMLElement)) return;
  // What is hidden, for it is of another day, is not copied.
  const text = code.innerText.trim();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection()?.selectAllChildren(code); // the browser allows no writing: the keys do the rest
    return;
  }
  announce(button, button.dataset.copied ?? "");
}
