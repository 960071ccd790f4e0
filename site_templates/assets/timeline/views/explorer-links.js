/** Steps in the history, links to the explorer and to events' pages, and the frame for other sites. */

import { announce } from "./announcing.js";
import { make } from "./elements.js";

/** Milliseconds in which changes of one kind make one step back. */
const ONE_STEP = 1500;

/** The history: one change after another of one kind make one step back. */
export class Steps {
  constructor() {
    this.what = "";
    this.at = -Infinity;
  }

  /**
   * Go to an address.
   * @param {URL} url
   * @param {string} what the kind of change
   */
  go(url, what) {
    if (url.href === location.href) return;
    const now = performance.now();
    if (what === this.what && now - this.at < ONE_STEP) history.replaceState(history.state, "", url);
    else history.pushState(history.state, "", url);
    this.what = what;
    this.at = now;
  }
}

/** Return whether the page stands in another's frame. */
export const isEmbedded = () => document.documentElement.classList.contains("tl-embed");

/**
 * Follow a link as a reader would: the theme's own navigation listens to clicks on links.
 * @param {URL} url
 */
export function follow(url) {
  const link = make("a", { href: url.href });
  if (isEmbedded()) link.target = "_top";
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * Return the address to hand on: from a page that is opened from a disk, that of the published one.
 * @param {URL} url
 */
export function published(url) {
  const canonical = document.querySelector("link[rel=canonical]");
  if (url.protocol !== "file:" || !(canonical instanceof HTMLLinkElement)) return url;
  const found = new URL(canonical.href);
  found.search = url.search;
  found.hash = url.hash;
  return found;
}

/**
 * Copy a text, or show it where the browser allows no copying.
 * @param {string} text
 * @param {HTMLElement} button which says so for a moment
 * @param {string} copied what it says
 */
export async function copy(text, button, copied) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    prompt(button.textContent ?? "", text);
    return;
  }
  announce(button, copied);
}

/**
 * Return the HTML by which another site shows an address in a frame.
 * @param {URL} url
 * @param {string} title
 */
export function frameOf(url, title) {
  const embedded = new URL(url);
  embedded.searchParams.set("embed", "1");
  const frame = make("iframe", { src: embedded.href, title, width: "100%", height: "720", loading: "lazy" });
  frame.style.border = "0";
  return frame.outerHTML;
}
