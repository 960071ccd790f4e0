/** Where an event's file goes: the host's editor, a letter. */

/** @import { HostEditor } from "./form-types.js" */

/** The longest address that hosts and programs for letters take, in characters. */
const [LONGEST_LINK, LONGEST_LETTER] = [8000, 1900];

/**
 * @typedef {object} EditorLink
 * @property {string} address
 * @property {"filled" | "name" | "long" | "over"} how whether the editor opens with the file, or why it must be
 *   pasted: the host takes no text, it is too long, or an old file is in the editor
 */

/**
 * Return the link to the host's editor; null where the host has none.
 * @param {HostEditor} host
 * @param {{path: string, id: string, text: string, content: string}} file `path` is empty for a new event
 * @returns {EditorLink | null}
 */
export function editorLink(host, { path, id, text, content }) {
  if (path) return host.edit ? { address: host.edit + inContent(path, content), how: "over" } : null;
  if (!host.new) return null;
  const named = `${host.new}events?${host.name}=${encodeURIComponent(`${id}.md`)}`;
  if (!host.text) return { address: named, how: "name" };
  const filled = `${named}&${host.text}=${encodeURIComponent(text)}`;
  return filled.length > LONGEST_LINK ? { address: named, how: "long" } : { address: filled, how: "filled" };
}

/**
 * @param {string} path
 * @param {string} content
 */
const inContent = (path, content) => (path.startsWith(`${content}/`) ? path.slice(content.length + 1) : path).split("/").map(encodeURIComponent).join("/");

/**
 * Return the address that begins a letter to the editors, with the file if it is short enough.
 * @param {string} contact
 * @param {string} subject
 * @param {string} text
 * @returns {{address: string, isWhole: boolean}}
 */
export function letterLink(contact, subject, text) {
  if (!contact.startsWith("mailto:")) return { address: contact, isWhole: false };
  const begun = `${contact}${contact.includes("?") ? "&" : "?"}subject=${encodeURIComponent(subject)}`;
  const whole = `${begun}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return whole.length > LONGEST_LETTER ? { address: begun, isWhole: false } : { address: whole, isWhole: true };
}
