/** The interface's words, from the pages' own catalogue. */

/** Fill texts in a language; `n` chooses the plural form and is written in its digits. */
export class Catalogue {
  /**
   * @param {string} texts the catalogue as JSON
   * @param {string} language
   */
  constructor(texts, language) {
    this.texts = JSON.parse(texts);
    this.forms = new Intl.PluralRules(language);
    this.digits = new Intl.NumberFormat(language);
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    let text = this.texts[key];
    if (typeof text !== "string") text = text[this.forms.select(values.n)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? this.digits.format(value) : String(value);
    });
  }
}

/**
 * Make an element.
 * @param {string} name
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} children
 */
export function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
