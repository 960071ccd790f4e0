/**
 * Ids of events and sources, as the program would give them: `timeline/workspace/new_event.py`, and
 * `timeline/text/romanising.py` for letters of other scripts.
 */

/**
 * @typedef {object} Letters Latin letters of other scripts, as the program writes them
 * @property {[first: number, letters: string][]} ranges letters by code points, separated by spaces
 * @property {[initials: string[], vowels: string[], finals: string[]]} hangul the parts of its syllables
 * @property {Record<string, string>} de
 * @property {Record<string, string>} uk
 * @property {Record<string, string>} uk_begin those that differ at the beginning of a word
 */

/** The most characters of the title in an id, and of an id. */
const TITLE = 60;
export const ID_LIMIT = 100;
const [HANGUL, VOWELS, FINALS] = [0xac00, 21, 28];
const HANGUL_END = 0xd7a3;
const APOSTROPHE = /(?<=[\p{L}\p{Nl}\p{No}])['’‘ʼʹ`´](?=[\p{L}\p{Nl}\p{No}])/gu;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** @param {string} text */
export const isId = (text) => ID.test(text) && text.length <= ID_LIMIT;

/** Writes words of other scripts in Latin letters. */
export class Romaniser {
  /** @param {Letters} letters */
  constructor(letters) {
    this.letters = letters;
    /** @type {Map<number, string>} */
    this.byCode = new Map(letters.ranges.flatMap(([first, all]) => all.split(" ").map((latin, at) => [first + at, latin])));
  }

  /**
   * Return the words of a text in the letters a to z and digits; null where it has letters that are not
   * known here, as Chinese characters are not.
   * @param {string} text
   * @param {string} language
   * @returns {string[] | null}
   */
  words(text, language) {
    const plain = this.inLanguage(text.normalize("NFC").toLowerCase().replace(APOSTROPHE, ""), language.toLowerCase().split("-")[0]);
    let latin = "";
    for (const sign of plain.normalize("NFKC")) {
      const written = this.latin(sign);
      if (written === null) return null;
      latin += written;
    }
    return latin.match(/[a-z0-9]+/g) ?? [];
  }

  /**
   * @param {string} text
   * @param {string} language
   */
  inLanguage(text, language) {
    if (language === "de") return text.replace(/[äöüß]/g, (sign) => this.letters.de[sign]);
    if (language !== "uk") return text;
    const begun = text.replace(/(?<![\p{L}\p{N}_])[єїйюя]/gu, (sign) => this.letters.uk_begin[sign]);
    return begun.replaceAll("зг", "zgh").replace(/\p{Script=Cyrillic}/gu, (sign) => this.letters.uk[sign] ?? sign);
  }

  /** @param {string} sign @returns {string | null} */
  latin(sign) {
    const code = /** @type {number} */ (sign.codePointAt(0));
    if (code < 128) return sign;
    if (!/[\p{L}\p{M}\p{N}]/u.test(sign)) return " ";
    if (code < HANGUL || code > HANGUL_END) return this.byCode.get(code) ?? null;
    const at = code - HANGUL;
    const [initials, vowels, finals] = this.letters.hangul;
    return initials[Math.floor(at / (VOWELS * FINALS))] + vowels[Math.floor(at / FINALS) % VOWELS] + finals[at % FINALS];
  }

  /**
   * Return the id of an event; empty where the letters of its title are not known here, or it has none.
   * @param {string} title
   * @param {string} date as EDTF
   * @param {string} language
   */
  eventId(title, date, language) {
    const words = this.words(title, language);
    if (!words?.length) return "";
    return [...beginning(date), joined(words)].join("-").slice(0, ID_LIMIT).replace(/^-+|-+$/g, "");
  }
}

/** @param {string} date @returns {string[]} its certain beginning: `2024-12` of `2024-12-XX` */
function beginning(date) {
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?/.exec(date.replace(/^[[{./]+/, ""));
  return found ? found.slice(1).filter(Boolean) : [];
}

/** @param {string[]} words as part of an id: whole words if any fits */
function joined(words) {
  let kept = words[0];
  for (const word of words.slice(1)) {
    if (`${kept}-${word}`.length > TITLE) break;
    kept = `${kept}-${word}`;
  }
  return kept.slice(0, TITLE);
}

/**
 * Return the id of a source, which no other has.
 * @param {string} url
 * @param {string} event the event's id
 * @param {Set<string>} taken
 */
export function sourceId(url, event, taken) {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : "";
  const base = host.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  const day = /^\d{4}(?:-\d{2}){0,2}(?=-|$)/.exec(event)?.[0] ?? "";
  const parts = base ? [base, day] : [event, "source"];
  const wanted = parts.filter(Boolean).join("-").slice(0, ID_LIMIT - 4).replace(/^-+|-+$/g, "");
  let found = wanted;
  for (let number = 2; taken.has(found); number += 1) found = `${wanted}-${number}`;
  return found;
}
