/** Text as it is compared: in lower case, without accents and differences of width. */

import { FOLDED } from "./words.js";

const LETTERS = new RegExp(`[${Object.keys(FOLDED).join("")}]`, "g");

/** @param {string} text */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(LETTERS, (letter) => FOLDED[letter]);
