/**
 * The stems of words, by data that the build writes for each language: a table of affixes
 * (`timeline/search/affixes.py`), and a stemmer of Snowball (`timeline/search/stemmers.py`), whose
 * methods are lists of statements that are run here.
 */

import { fold } from "./folding.js";

/** @import { Affixes, Stemming } from "./data-types.js" */

/** The least letters of a word that is stemmed. */
const LEAST = 3;

/**
 * List the stems of a word of a bare text in a language, folded.
 * @param {string} word
 * @param {Stemming} language
 */
export function stemsOf(word, { script, affixes, program }) {
  const begins = new RegExp(`^[${script}]`, "u");
  if (Array.from(word).length < LEAST || !begins.test(word)) return [];
  const found = affixes ? [...withoutAffixes(word, affixes)] : [];
  if (program) found.push(new Run(/** @type {Program} */ (program)).stem(word));
  return [...new Set(found.filter(Boolean).map(fold))];
}

/**
 * @param {string} word
 * @param {Affixes} table
 * @returns {Generator<string>}
 */
function* withoutAffixes(word, { irregular, prefixes, suffixes, least, rounds, keeps, changes }) {
  if (Object.hasOwn(irregular, word)) yield irregular[word];
  const begun = prefixes.filter((one) => word.startsWith(one) && word.length - one.length >= least);
  for (const one of [word, ...begun.map((prefix) => word.slice(prefix.length))]) {
    for (const table of suffixes) {
      let stem = one;
      for (let round = 0; round < rounds; round += 1) {
        if (keeps) yield stem;
        stem = shorter(stem, table, least);
      }
      for (const [pattern, other] of changes) stem = stem.replace(new RegExp(pattern, "gu"), other.replaceAll("\\", "$"));
      yield stem;
    }
  }
}

/**
 * Return a word with its longest suffix replaced.
 * @param {string} word
 * @param {Record<string, string>} suffixes
 * @param {number} least
 */
function shorter(word, suffixes, least) {
  for (let at = least; at < word.length; at += 1) {
    if (Object.hasOwn(suffixes, word.slice(at))) return word.slice(0, at) + suffixes[word.slice(at)];
  }
  return word;
}

/**
 * @typedef {any[]} Code a statement or an expression: its kind, then its parts
 * @typedef {{methods: Record<string, Code[]>, values: Record<string, any>}} Program
 * @typedef {[text: string, result: number, method?: string]} Entry of a table
 * @typedef {{kind: "break" | "continue" | "raise" | "return", value?: any}} Leave what ends a block
 */

/** A run of a stemmer on one word; its variables are named as in Snowball's own classes. */
class Run {
  /** @param {Program} program */
  constructor({ methods, values }) {
    this.methods = methods;
    /** @type {Record<string, any>} */
    this.state = { ...values };
  }

  /** @param {string} word */
  stem(word) {
    const current = Array.from(word).join("");
    Object.assign(this.state, { current, cursor: 0, limit: current.length, limit_backward: 0, bra: 0, ket: current.length });
    this.call("_stem");
    return /** @type {string} */ (this.state.current);
  }

  /** @param {string} name @param {any[]} values */
  call(name, ...values) {
    if (Object.hasOwn(OPERATIONS, name)) return OPERATIONS[name](this, ...values);
    const left = this.block(this.methods[name], {});
    return left?.value;
  }

  /**
   * @param {Code[]} code
   * @param {Record<string, any>} local
   * @returns {Leave | undefined}
   */
  block(code, local) {
    for (const statement of code) {
      const left = this.statement(statement, local);
      if (left) return left;
    }
    return undefined;
  }

  /**
   * @param {Code} code
   * @param {Record<string, any>} local
   * @returns {Leave | undefined}
   */
  statement([kind, ...parts], local) {
    switch (kind) {
      case "set": {
        const value = this.value(parts[1], local);
        if (parts[0].startsWith(".")) this.state[parts[0].slice(1)] = value;
        else local[parts[0]] = value;
        return undefined;
      }
      case "if": return this.block(this.value(parts[0], local) ? parts[1] : parts[2], local);
      case "do": this.value(parts[0], local); return undefined;
      case "loop": return this.repeat(Infinity, parts[0], local);
      case "times": return this.repeat(parts[0], parts[1], local);
      case "try": {
        const left = this.block(parts[1], local);
        return left?.kind === "raise" && left.value === parts[0] ? undefined : left;
      }
      case "raise": return { kind, value: parts[0] };
      case "return": return { kind, value: this.value(parts[0], local) };
      default: return { kind };
    }
  }

  /**
   * @param {number} times
   * @param {Code[]} code
   * @param {Record<string, any>} local
   */
  repeat(times, code, local) {
    for (let n = 0; n < times; n += 1) {
      const left = this.block(code, local);
      if (left?.kind === "break") return undefined;
      if (left && left.kind !== "continue") return left;
    }
    return undefined;
  }

  /**
   * @param {any} code
   * @param {Record<string, any>} local
   * @returns {any}
   */
  value(code, local) {
    if (!Array.isArray(code)) return code;
    const [kind, ...parts] = code;
    const of = (/** @type {number} */ at) => this.value(parts[at], local);
    switch (kind) {
      case "text": return parts[0];
      case "get": return parts[0].startsWith(".") ? this.state[parts[0].slice(1)] : local[parts[0]];
      case "call": return this.call(parts[0], ...parts.slice(1).map((part) => this.value(part, local)));
      case "not": return !of(0);
      case "or": return parts.some((part) => this.value(part, local));
      case "and": return parts.every((part) => this.value(part, local));
      case "len": return of(0).length;
      case "at": return of(0)[of(1)];
      case "+": return of(0) + of(1);
      case "-": return of(0) - of(1);
      case "==": return of(0) === of(1);
      case "!=": return of(0) !== of(1);
      case "<": return of(0) < of(1);
      case "<=": return of(0) <= of(1);
      case ">": return of(0) > of(1);
      default: return of(0) >= of(1);
    }
  }
}

/**
 * Whether the next letter, in a direction, is one of a group (or none of it): then it is passed.
 * @param {boolean} within
 * @param {1 | -1} step
 */
const grouping = (within, step) => (/** @type {Run} */ { state }, /** @type {string} */ group) => {
  if (step > 0 ? state.cursor >= state.limit : state.cursor <= state.limit_backward) return false;
  if (group.includes(state.current[step > 0 ? state.cursor : state.cursor - 1]) !== within) return false;
  state.cursor += step;
  return true;
};

/**
 * Pass letters of a group (or none of it): whether another follows.
 * @param {boolean} within
 * @param {1 | -1} step
 */
const passing = (within, step) => (/** @type {Run} */ run, /** @type {string} */ group) => {
  while (grouping(within, step)(run, group));
  return step > 0 ? run.state.cursor < run.state.limit : run.state.cursor > run.state.limit_backward;
};

/** @param {Run} run @param {string} text */
const isNext = ({ state }, text) => state.cursor + text.length <= state.limit && state.current.startsWith(text, state.cursor);

/** @param {Run} run @param {string} text */
const isBefore = ({ state }, text) => state.cursor - text.length >= state.limit_backward && state.current.endsWith(text, state.cursor);

/** @param {Run} run @param {number} from @param {number} to @param {string} text */
function replace({ state }, from, to, text) {
  const change = text.length - (to - from);
  state.current = state.current.slice(0, from) + text + state.current.slice(to);
  state.limit += change;
  if (state.cursor >= to) state.cursor += change;
  else if (state.cursor > from) state.cursor = from;
  return change;
}

/**
 * Pass the longest text of a table that is there, and return its result; 0 if none is.
 * @param {typeof isNext} isThere
 * @param {1 | -1} step
 */
const among = (isThere, step) => (/** @type {Run} */ run, /** @type {Entry[]} */ table) => {
  const { state } = run;
  const begun = state.cursor;
  const there = table.filter(([text]) => isThere(run, text)).sort((a, b) => b[0].length - a[0].length);
  for (const [text, result, method] of there) {
    state.cursor = begun + step * text.length;
    if (!method) return result;
    const agrees = run.call(method);
    state.cursor = begun + step * text.length;
    if (agrees) return result;
  }
  state.cursor = there.length ? state.cursor : begun;
  return 0;
};

/** What Snowball's stemmers are made of. @type {Record<string, (run: Run, ...values: any[]) => any>} */
const OPERATIONS = {
  in_grouping: grouping(true, 1),
  in_grouping_b: grouping(true, -1),
  out_grouping: grouping(false, 1),
  out_grouping_b: grouping(false, -1),
  go_in_grouping: passing(true, 1),
  go_in_grouping_b: passing(true, -1),
  go_out_grouping: passing(false, 1),
  go_out_grouping_b: passing(false, -1),
  find_among: among(isNext, 1),
  find_among_b: among(isBefore, -1),
  eq_s(run, text) {
    if (!isNext(run, text)) return false;
    run.state.cursor += text.length;
    return true;
  },
  eq_s_b(run, text) {
    if (!isBefore(run, text)) return false;
    run.state.cursor -= text.length;
    return true;
  },
  slice_from(run, text) {
    const { state } = run;
    replace(run, state.bra, state.ket, text);
    state.ket = state.bra + text.length;
  },
  slice_del: (run) => OPERATIONS.slice_from(run, ""),
  insert(run, from, to, text) {
    const { state } = run;
    const change = replace(run, from, to, text);
    if (from <= state.bra) state.bra += change;
    if (from <= state.ket) state.ket += change;
  },
  slice_to: ({ state }) => state.current.slice(state.bra, state.ket),
};
