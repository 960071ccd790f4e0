/**
 * Texts as tokens: words, digits, marks, and how they are joined, as `timeline/text/quantities/tokens.py`
 * splits them. What depends on scripts comes with the form's data.
 */

/**
 * @typedef {object} CommonTable what all languages share, as `languages/common.json` has it
 * @property {string} zeros
 * @property {string} dashes
 * @property {string} tildes
 * @property {string} apostrophes
 * @property {Record<string, string>} fractions
 * @property {string} superscripts
 * @property {string} ordinal_marks
 * @property {Record<string, string>} letters
 *
 * @typedef {object} Token a word, a number in digits or a mark, in lower case without accents
 * @property {string} text
 * @property {"other" | "digits" | "word" | "mark"} kind `other` is a date, a time or a fraction in digits
 * @property {string} joint what precedes it: nothing, a blank, or the dash that joins it to the one before
 * @property {boolean} capital
 */

const OTHER =
  "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|[0-9]{1,2}(?<point>[./])[0-9]{1,2}\\k<point>(?:[0-9]{4}|[0-9]{2})(?![0-9]|[.,][0-9])|" +
  "[0-9]+(?::[0-9]+)+|[0-9]+/[0-9]+";
const DIGITS =
  "[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])|[0-9]{1,3}(?<group>[ ,.'٬،])[0-9]{3}(?:\\k<group>[0-9]{3})*(?![0-9])(?:[.,٫][0-9]+)?|" +
  "[0-9]+(?:[.,٫][0-9]+)?[½¼¾⅛⅜⅝⅞]?|[½¼¾⅛⅜⅝⅞]";
const TOKEN = new RegExp(`(?<other>${OTHER})|(?<digits>${DIGITS})|(?<word>[\\p{L}\\p{Nl}\\p{No}]+)|(?<mark>[^\\p{L}\\p{N}_\\s]|_)`, "gu");
const NOT_ASCII = /[^\x00-\x7f]/gu;
const KINDS = /** @type {const} */ (["other", "digits", "word", "mark"]);
const NINE = 9;

/** Splits texts into tokens. */
export class Tokens {
  /** @param {CommonTable} common */
  constructor(common) {
    /** @type {Map<string, string>} */
    this.spelt = new Map(Object.entries(common.letters));
    for (const sign of common.dashes) this.spelt.set(sign, "-");
    for (const sign of common.tildes) this.spelt.set(sign, "~");
    for (const sign of common.apostrophes) this.spelt.set(sign, "'");
    for (const sign of common.superscripts) this.spelt.set(sign, "");
    for (const sign of common.ordinal_marks) this.spelt.set(sign, ` ${sign}`);
    for (const sign of Object.keys(common.fractions)) this.spelt.set(sign, sign);
    for (const zero of common.zeros) {
      const first = /** @type {number} */ (zero.codePointAt(0));
      for (let digit = 0; digit <= NINE; digit += 1) this.spelt.set(String.fromCodePoint(first + digit), String(digit));
    }
    this.fractions = common.fractions;
  }

  /**
   * Write a text without accents, with one kind of digits, dashes, apostrophes and blanks.
   * @param {string} written
   */
  normalized(written) {
    const text = written.replaceAll("`", "'");
    const bare = text.normalize("NFC").replace(NOT_ASCII, (sign) => this.spelt.get(sign) ?? sign.normalize("NFKD").replace(/\p{M}/gu, ""));
    return bare.normalize("NFC").replace(NOT_ASCII, (sign) => this.spelt.get(sign) ?? sign);
  }

  /**
   * @param {string} text
   * @returns {Token[]}
   */
  of(text) {
    /** @type {Token[]} */
    const found = [];
    let end = 0;
    for (const match of this.normalized(text).matchAll(TOKEN)) {
      const kind = KINDS.find((one) => match.groups?.[one] !== undefined) ?? "mark";
      let joint = match.index > end || found.length === 0 ? " " : "";
      end = match.index + match[0].length;
      if (!joint && isTied(found, kind)) {
        found.pop();
        joint = "-";
      }
      found.push({ text: match[0].toLowerCase(), kind, joint, capital: /^\p{Lu}/u.test(match[0]) });
    }
    return found;
  }
}

/**
 * Say whether a dash joins the next token to the one before the dash.
 * @param {Token[]} found
 * @param {Token["kind"]} kind
 */
function isTied(found, kind) {
  const [before, dash] = found.slice(-2);
  return kind !== "mark" && found.length > 1 && dash.text === "-" && !dash.joint && before.kind !== "mark";
}
