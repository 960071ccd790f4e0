/** The pages of a word, as the index has them: text, which `timeline/search/postings.py` writes. */

const FIRST = "#".charCodeAt(0);
const LEFT_OUT = "\\".charCodeAt(0);
const ENDS = 80;
const DIGITS = 11;

/** Return a sign's number. @param {string} text @param {number} at */
function valueAt(text, at) {
  const code = text.charCodeAt(at);
  return code - FIRST - (code > LEFT_OUT ? 1 : 0);
}

/**
 * List the numbers of pages.
 * @param {string} coded
 */
export function pagesOf(coded) {
  /** @type {number[]} */
  const pages = [];
  let [page, quotient] = [0, 0];
  for (let at = 0; at < coded.length; at += 1) {
    const value = valueAt(coded, at);
    if (value >= ENDS) quotient = quotient * DIGITS + value - ENDS;
    else {
      page += quotient * ENDS + value;
      pages.push(page);
      quotient = 0;
    }
  }
  return pages;
}
