/** What somebody searches for: the words and the phrases of what is typed. */

import { monthsOf, readDate } from "./date-forms.js";
import { barePlaces, fold } from "./folding.js";
import { hanNumbers, plainNumber } from "./number-values.js";
import { partsOf, sizeOf, tokensOf } from "./tokens.js";

/** @import { Token } from "./tokens.js" */

/**
 * @typedef {object} Atom a form that is looked up
 * @property {string} form
 * @property {boolean} begins whether forms that begin so are found too
 * @property {string} word as the bare text has it, for its stems; empty if it is found by itself alone
 * @property {boolean} [joins] whether it stands for several words typed, which then are parts of one word
 *
 * @typedef {object} Unit a part of what is typed, of which one alternative has to be found: all its atoms
 * @property {Atom[][]} alternatives
 * @property {[first: number, end: number]} place where it stands in what is typed
 * @property {string} spelt the form of a word that could be mistyped, else empty
 *
 * @typedef {object} Asked
 * @property {string} text what is typed, in composed letters
 * @property {Unit[]} units
 * @property {string[][]} phrases sequences of forms
 */

/** What is within quotation marks of any kind; single ones have to enclose a blank. */
const QUOTED = /(?<![\p{L}\p{N}])["“”„‟«»‹›＂〝〞❝❞](?<double>[^"“”„‟«»‹›＂〝〞❝❞]+)["“”„‟«»‹›＂〝〞❝❞](?![\p{L}\p{N}])|[「『《〈](?<bracket>[^」』》〉]+)[」』》〉]|(?<![\p{L}\p{N}])['‘‚‛](?<single>[^'‘’‚‛]+ [^'‘’‚‛]+)['’‘](?![\p{L}\p{N}])/gu;

/** Words between others that say that both are asked for, as is the case without them. */
const BOTH = /(?<=\S\s+)(?:AND|&&?|\+)(?=\s+\S)/gu;

/** The most words that could be one, written with hyphens. */
const MOST_JOINED = 5;

/** The most of what is typed that is read. */
const LONGEST = 300;

/**
 * Read what is typed.
 * @param {string} typed
 * @returns {Asked}
 */
export function readQuery(typed) {
  const text = typed.slice(0, LONGEST).normalize("NFC").replace(BOTH, (sign) => " ".repeat(sign.length));
  /** @type {string[][]} */
  const phrases = [];
  /** @type {[number, number][]} */
  const quoted = [];
  for (const match of text.matchAll(QUOTED)) {
    const { double, bracket, single } = match.groups ?? {};
    const sequence = sequenceOf(double ?? bracket ?? single ?? "").map((one) => one.form);
    if (!sequence.length) continue;
    phrases.push(sequence);
    quoted.push([match.index, match.index + match[0].length]);
  }
  const { bare: plain, places } = barePlaces(text);
  const found = tokensOf(plain).map((token) => {
    /** @type {[number, number]} */
    const place = [places[token.at], places[token.at + token.text.length]];
    const isQuoted = quoted.some(([first, end]) => place[0] >= first && place[1] <= end);
    const { alternatives, spelt } = unitOf(token, isQuoted);
    const filled = alternatives.filter((atoms) => atoms.length && atoms.every((one) => one.form));
    return { token, unit: { alternatives: filled, spelt, place } };
  });
  found.forEach((_, at) => {
    for (let length = 2; length <= MOST_JOINED; length += 1) {
      const some = found.slice(at, at + length);
      if (some.length < length || !some.every(({ token }) => isPlain(token))) break;
      const joined = joinedAtom(some.map(({ token }) => token));
      for (const { unit } of some) unit.alternatives.push([joined]);
    }
  });
  return { text, units: found.map(({ unit }) => unit).filter((unit) => unit.alternatives.length), phrases };
}

/** @param {Token} token whether it could be a part of a word that is written with a hyphen */
const isPlain = ({ kind, text }) => kind === "number" || (kind === "word" && partsOf(text).length === 1);

/** @param {string} form @returns {Atom} */
const exact = (form) => ({ form, begins: false, word: "" });

/** @param {string} word @returns {Atom} */
const wordAtom = (word) => ({ form: fold(word), begins: true, word });

/** @param {Token[]} tokens @returns {Atom} */
function joinedAtom(tokens) {
  const isWord = tokens.every(({ kind }) => kind === "word");
  const atom = isWord ? wordAtom(tokens.map(({ text }) => text).join("")) : exact(tokens.map(({ forms }) => forms[0]).join(""));
  return { ...atom, joins: true };
}

/**
 * @param {Token} token
 * @param {boolean} isQuoted
 * @returns {Pick<Unit, "alternatives" | "spelt">}
 */
function unitOf(token, isQuoted) {
  const { kind, text, forms } = token;
  if (isQuoted) {
    const atoms = kind === "run" ? gramsOf(text) : sequenceOf(text).map((one) => exact(one.form));
    const others = kind === "run" || kind === "date" ? [] : forms.filter((one) => !one.includes(" "));
    return { alternatives: [atoms, ...others.map((one) => [exact(one)])], spelt: kind === "word" ? forms[0] : "" };
  }
  if (kind === "run") return { alternatives: runAlternatives(text), spelt: "" };
  if (kind === "date") return { alternatives: readDate(text).map((some) => some.map(exact)), spelt: "" };
  if (kind === "scaled" && forms.length > 2) {
    return { alternatives: [[exact(forms[0])], [exact(forms[1]), wordAtom(token.words[0])]], spelt: "" };
  }
  if (kind !== "word") return { alternatives: [forms.map(exact)], spelt: "" };
  const parts = partsOf(text);
  const whole = parts.join("");
  const alternatives = [[wordAtom(whole)], ...forms.slice(1).filter((one) => /^\d+$/.test(one)).map((one) => [exact(one)])];
  const divided = parts.length > 1 ? parts : token.words.slice(1);
  alternatives.push(divided.filter((part) => part.length > 1).map((part) => ({ form: fold(part), begins: false, word: part })));
  alternatives.push(...monthsOf(forms[0]).map((one) => [exact(one)]));
  return { alternatives, spelt: forms[0] };
}

/** @param {string} run @returns {Atom[]} */
function gramsOf(run) {
  const signs = Array.from(run, fold);
  const size = sizeOf(run);
  if (signs.length < size) return [{ form: signs.join(""), begins: true, word: "" }];
  return signs.slice(size - 1).map((_, at) => exact(signs.slice(at, at + size).join("")));
}

/** @param {string} run */
function runAlternatives(run) {
  const alternatives = [gramsOf(run)];
  for (const { at, written, value } of hanNumbers(run)) {
    const rest = [run.slice(0, at), run.slice(at + written.length)].filter(Boolean);
    alternatives.push([exact(value), ...rest.flatMap(gramsOf)]);
  }
  return alternatives;
}

/**
 * List the words of a text one after the other, as phrases compare them, with their places.
 * @param {string} text in composed letters
 * @returns {{form: string, first: number, end: number}[]}
 */
export function sequenceOf(text) {
  const { bare: plain, places } = barePlaces(text);
  return tokensOf(plain).flatMap((token) => {
    const place = (/** @type {number} */ at, /** @type {number} */ length) => ({ first: places[token.at + at], end: places[token.at + at + length] });
    if (token.kind === "run") {
      let at = 0;
      return Array.from(token.text, (sign) => ({ form: fold(sign), ...place((at += sign.length) - sign.length, sign.length) }));
    }
    if (token.kind === "date") {
      return [...token.text.matchAll(/\d+/g)].map((match) => ({ form: match[0], ...place(match.index, match[0].length) }));
    }
    if (token.kind !== "word") {
      const forms = token.kind === "number" ? [plainNumber(token.text)] : token.kind === "scaled" ? token.forms.slice(-2) : token.forms.slice(0, 1);
      return forms.map((form) => ({ form, ...place(0, token.text.length) }));
    }
    return [...token.text.matchAll(/[^'"-]+/gu)].map((match) => ({ form: fold(match[0]), ...place(match.index, match[0].length) }));
  });
}

/**
 * Whether a text has a phrase.
 * @param {string} text
 * @param {string[]} phrase
 */
export function hasPhrase(text, phrase) {
  const forms = sequenceOf(text).map((one) => one.form);
  return forms.some((_, at) => phrase.every((form, offset) => forms[at + offset] === form));
}

/**
 * List the words typed that a language may stem, each once.
 * @param {Asked} asked
 */
export const wordsToStem = (asked) => [...new Set(asked.units.flatMap((unit) => unit.alternatives.flat()).map((atom) => atom.word).filter(Boolean))];
