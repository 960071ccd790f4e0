/**
 * An event's file: front matter in YAML as `timeline fmt` leaves it, and the text below. Whatever was
 * typed stays text: what YAML could read otherwise stands in quotes.
 */

/** @typedef {string | number | boolean | {[key: string]: Value} | Value[]} Value */

// Text that needs no quotes, whatever follows in the line.
const PLAIN = /^[A-Za-z\u00c0-\u024f](?:[\p{L}\p{N}_’().,/-]| (?=[\p{L}\p{N}_(’]))*$/u;
const DATE_OR_ADDRESS = /^(?:[0-9]{4}(?:-[0-9]{2}){0,2}|https?:\/\/[^\s:#'"]+)$/;
const WORDS = new Set(["true", "false", "null", "yes", "no", "on", "off"]);
const NUMBER = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;
// Characters that YAML takes for breaks of lines or forbids, or that nobody sees.
const ESCAPED = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Write a text as a value: plain if that is safe, else in double quotes.
 * @param {string} text
 */
export function quoted(text) {
  if (DATE_OR_ADDRESS.test(text) || (PLAIN.test(text) && !WORDS.has(text.toLowerCase()))) return text;
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(ESCAPED, (sign) => {
    const code = /** @type {number} */ (sign.codePointAt(0));
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/**
 * Write a value behind a key, or below it.
 * @param {Value} value
 * @param {string} indent
 * @returns {string[]} lines; the first follows the key
 */
function lines(value, indent) {
  if (Array.isArray(value)) return ["", ...value.flatMap((item) => listed(item, indent))];
  if (typeof value === "object") return ["", ...mapping(value, indent)];
  return [` ${typeof value === "string" ? quoted(value) : value}`];
}

/**
 * @param {Value} item
 * @param {string} indent
 * @returns {string[]}
 */
function listed(item, indent) {
  if (typeof item !== "object" || Array.isArray(item)) return [`${indent}-${lines(item, `${indent}  `)[0]}`];
  return mapping(item, `${indent}  `).map((line, at) => (at ? line : `${indent}- ${line.trimStart()}`));
}

/**
 * @param {{[key: string]: Value}} record
 * @param {string} indent
 * @returns {string[]}
 */
function mapping(record, indent) {
  return Object.entries(record).flatMap(([key, value]) => {
    const [first, ...more] = lines(value, `${indent}  `);
    return [`${indent}${key}:${first}`, ...more];
  });
}

/**
 * Write an event's file.
 * @param {{[key: string]: Value}} front its fields in their order, none of them empty
 * @param {string} body
 */
export function eventFile(front, body) {
  const text = body.replace(/\r\n?/g, "\n").trim();
  return `---\n${mapping(front, "").join("\n")}\n---\n${text ? `\n${text}\n` : ""}`;
}

/**
 * Return the value of a number as it is written in a file: a number, or text that stays as it was typed.
 * @param {string} text
 * @returns {string | number}
 */
export const numberOrText = (text) => (NUMBER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text);
