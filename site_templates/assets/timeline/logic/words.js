/**
 * What a word is, and which letters count as others.
 *
 * Written by `make generated` from timeline/search/words.py: change them there.
 */

/** A word of a text that is folded. */
export const WORD = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}])+/gu;

/** A word as it is written, with its marks. */
export const WRITTEN_WORD = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}\p{M}])+/gu;

/** @type {Readonly<Record<string, string>>} */
export const FOLDED = {"ß": "ss", "ς": "σ"};
