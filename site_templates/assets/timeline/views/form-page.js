/** The form's page, from loading its data to filling it with what was typed before, or with an event. */

import { Catalogue } from "../logic/catalogue.js";
import { FILES, FOLDERS } from "../logic/addresses.js";
import { batchOf } from "../logic/batches.js";
import { today, writeDay } from "../logic/time.js";
import { element } from "./elements.js";
import { kept } from "./form-keeping.js";
import { begun, Form } from "./form.js";
import { loadJson } from "./loading.js";

/** @import { FormWord } from "../logic/data-types.js" */
/** @import { EventToCorrect, FormState, Known } from "../logic/form-types.js" */

/**
 * Set up the form.
 * @param {HTMLElement} root
 */
export async function setUp(root) {
  if (root.dataset.ready) return;
  root.dataset.ready = "true";
  const said = element(root, ".tl-form-said");
  /** @type {Catalogue<FormWord>} */
  const words = new Catalogue(root.dataset.words ?? "{}", document.documentElement.lang);
  root.hidden = false;
  try {
    const [data, known] = await Promise.all([loadJson(FILES.form), loadJson(FILES.known)]);
    if (!root.isConnected) return;
    const event = new URLSearchParams(location.search).get("event") ?? "";
    const before = kept(event);
    const filled = before ?? (event ? await toCorrect(event, known) : begun());
    const form = new Form(root, data, known, filled ?? begun(), filled ? event : "");
    element(root, "form").hidden = false;
    if (!filled) said.textContent = words.say("form_no_event", { id: event });
    else if (event) said.textContent = correcting(words, form);
    else if (before) said.textContent = words.say("form_restored");
    if (event) element(root, "h2").focus();
  } catch (error) {
    console.error(error); // the ways below stay as they are without scripts
    said.textContent = words.say("form_failed");
  }
}

/**
 * @param {Catalogue<FormWord>} words
 * @param {Form} form
 */
function correcting(words, { state, event }) {
  const said = words.say("form_correcting", { title: String(state.front.title ?? event) });
  return state.leftOut ? `${said} ${words.say("form_left_out", { count: state.leftOut })}` : said;
}

/**
 * Return an event as its file has it, with a place for what was wrong; null where there is none.
 * @param {string} id
 * @param {Known} known
 * @returns {Promise<FormState | null>}
 */
async function toCorrect(id, known) {
  const at = known.events.findIndex(([key]) => key === id);
  if (at < 0) return null;
  const { name, first } = batchOf(known.batches, at);
  /** @type {EventToCorrect[]} */
  const some = await loadJson(`${FOLDERS.toCorrect}${name}.json`);
  const { path, front, body, left_out: leftOut } = some[at - first];
  const corrections = [...(front.corrections ?? []), { date: writeDay(today(), false), text: "" }];
  return { front: structuredClone({ ...front, corrections }), body, id: "", path, leftOut };
}
