/** What a search suggests that finds nothing, or something else than what was typed. */

import { PAGES } from "../logic/addresses.js";
import { Catalogue } from "../logic/catalogue.js";
import { requestedDay } from "./as-of.js";
import { make } from "./elements.js";
import { pageIn } from "./loading.js";

/** @import { SearchWord } from "../logic/data-types.js" */
/** @import { Outcome } from "../logic/types.js" */

/** The most fewer words that are offered. */
const MOST = 6;

/**
 * Read the search's words, which the link in every page's header has.
 * @param {HTMLElement | null} link
 * @returns {Catalogue<SearchWord>}
 */
export const searchWords = (link) => new Catalogue(link?.dataset.words ?? "{}", link?.dataset.lang ?? "en");

/**
 * Return the address of all results of a search.
 * @param {string} words
 */
export function resultsOf(words) {
  const explore = pageIn(PAGES.explorer);
  explore.searchParams.set("q", words);
  const day = requestedDay();
  if (day !== null) explore.searchParams.set("as-of", day);
  return explore.href;
}

/**
 * Say what was meant, or suggest other searches if nothing was found; return nothing if what was typed was found.
 * @param {Outcome} outcome
 * @param {Catalogue<SearchWord>} words
 * @param {((words: string) => void) | null} search in place, else by the links
 * @returns {HTMLElement[]}
 */
export function suggestions({ pages, meant, fewer }, words, search) {
  const again = (/** @type {string} */ typed) => {
    const link = make("a", { href: resultsOf(typed), textContent: typed });
    if (search) {
      link.addEventListener("click", (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        search(typed);
      });
    }
    return link;
  };
  if (meant) return [said(words.say("search_meant", { words: HERE }), [again(meant)])];
  if (pages.length) return [];
  const made = fewer.length ? [said(words.say("search_fewer", { words: HERE }), fewer.slice(0, MOST).map(again))] : [];
  const others = [make("a", { href: pageIn(PAGES.explorer).href, textContent: words.say("explore") }),
    make("a", { href: pageIn(PAGES.chronology).href, textContent: words.say("chronology") })];
  return [...made, said(words.say("search_browse", { pages: HERE }), others)];
}

/** What stands in a sentence for its links. */
const HERE = "\u0000";

/**
 * Write a sentence with links in it.
 * @param {string} text
 * @param {HTMLElement[]} links
 */
function said(text, links) {
  const [before, after = ""] = text.split(HERE);
  const made = make("p", { className: "tl-search-on" }, before);
  links.forEach((link, at) => made.append(at ? " · " : "", link));
  made.append(after);
  return made;
}
