/** What readers take from the explorer: a link, files, a frame for another site, a print. */

import { download } from "./download.js";
import { element, elements } from "./elements.js";
import { copyAddress, frameOf, published } from "./explorer-links.js";

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
    element(root, ".tl-x-embed").addEventListener("toggle", () => this.offerFrame(), { signal });
  }

  /** @param {HTMLElement} button */
  async act(button) {
    const { do: action = "" } = button.dataset;
    if (action === "copy") await copyAddress(published(this.source.address()), button, this.words.say("explore_copied"));
    else if (action === "print") await this.source.print();
    else await download(action, this.source.shown());
  }

  /** @param {boolean} partial whether the claims that fit are not all claims of the events */
  offerAllClaims(partial) {
    element(this.root, "[data-do=all-claims]").hidden = !partial;
  }

  offerFrame() {
    const title = this.words.say("explore_embed_title", { title: this.root.dataset.title ?? "" });
    element(this.root, ".tl-x-embed textarea", HTMLTextAreaElement).value = frameOf(published(this.source.address()), title);
  }
}
