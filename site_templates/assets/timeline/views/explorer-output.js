/** What readers take from the explorer: a link, files, a frame for another site, a print. */

import { download } from "./download.js";
import { element, elements } from "./elements.js";
import { copy, frameOf, published } from "./explorer-links.js";

/** @import { Catalogue } from "../logic/catalogue.js" */
/** @import { ExplorerWord } from "../logic/data-types.js" */
/** @import { Shown } from "../logic/tables.js" */

/**
 * @typedef {object} Source what the explorer shows
 * @property {() => URL} address
 * @property {() => Shown} shown
 * @property {() => Promise<void>} print
 */

export class Output {
  /**
   * @param {HTMLElement} root
   * @param {Catalogue<ExplorerWord>} words
   * @param {AbortSignal} signal
   * @param {Source} source
   */
  constructor(root, words, signal, source) {
    this.root = root;
    this.words = words;
    this.source = source;
    for (const button of elements(root, "[data-do]")) button.addEventListener("click", () => this.act(button), { signal });
    this.frame = element(root, ".tl-x-embed textarea", HTMLTextAreaElement);
    root.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  /** @param {HTMLElement} button */
  async act(button) {
    const { do: action = "" } = button.dataset;
    const copied = this.words.say("explore_copied");
    if (action === "copy") await copy(published(this.source.address()).href, button, copied);
    else if (action === "embed") this.showFrame(button, button.getAttribute("aria-expanded") !== "true");
    else if (action === "copy-embed") await copy(this.frame.value, button, copied);
    else if (action === "print") await this.source.print();
    else await download(action, this.source.shown());
  }

  /** @param {boolean} partial whether the claims that fit are not all claims of the events */
  offerAllClaims(partial) {
    element(this.root, "[data-do=all-claims]").hidden = !partial;
  }

  /**
   * Show the HTML of the frame for what is shown now, or hide it.
   * @param {HTMLElement} button
   * @param {boolean} open
   */
  showFrame(button, open) {
    button.setAttribute("aria-expanded", String(open));
    element(this.root, ".tl-x-embed").hidden = !open;
    this.offerFrame();
  }

  /** Follow what is shown. */
  offerFrame() {
    const title = this.words.say("explore_embed_title", { title: this.root.dataset.title ?? "" });
    this.frame.value = frameOf(published(this.source.address()), title);
  }

  /**
   * Escape closes what a button opened.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const button = element(this.root, "[data-do=embed]");
    if (event.key !== "Escape" || !(event.target instanceof Element) || !event.target.closest(".tl-x-bar")) return;
    this.showFrame(button, false);
    button.focus();
  }
}
