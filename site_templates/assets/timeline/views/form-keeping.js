/** What was typed, kept in the browser for as long as its tab is open. */

import { SITE } from "./loading.js";

/** @import { FormState } from "../logic/form-types.js" */

const NAME = `tl-form:${SITE.pathname}`;

/** @returns {Record<string, FormState>} what was typed, by the event's id */
const held = () => JSON.parse(sessionStorage.getItem(NAME) ?? "{}");

/**
 * Return what was typed of an event, by its id or `""` for a new one; null where nothing is kept.
 * @param {string} event
 * @returns {FormState | null}
 */
export function kept(event) {
  try {
    return held()[event] ?? null;
  } catch {
    return null; // the browser keeps nothing, or something else
  }
}

/**
 * @param {string} event
 * @param {FormState} state
 */
export function keep(event, state) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ ...held(), [event]: state }));
  } catch {
    // The browser keeps nothing: what was typed stays on the page alone.
  }
}

/** Forget all that was typed. */
export function forget() {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was kept.
  }
}
