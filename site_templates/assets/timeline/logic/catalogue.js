/** The interface's words, from the pages' own catalogue. */

/**
 * Fills texts in a language; `n` chooses the plural form and is written in its digits.
 * @template {string} Key
 */
export class Catalogue {
  /**
   * @param {string} texts the catalogue as JSON
   * @param {string} language
   */
  constructor(texts, language) {
    /** @type {Record<string, string | Record<string, string>>} */
    this.texts = JSON.parse(texts);
    this.forms = new Intl.PluralRules(language);
    this.digits = new Intl.NumberFormat(language);
  }

  /**
   * Join parts by the language's comma, which the catalogue must have; empty ones are left out.
   * @param {(string | undefined)[]} parts
   */
  list(parts) {
    return parts.filter(Boolean).join(String(this.texts.comma));
  }

  /**
   * @param {Key} key
   * @param {Record<string, string | number | undefined>} [values]
   */
  say(key, values = {}) {
    const entry = this.texts[key];
    const text = typeof entry === "string" ? entry : (entry[this.forms.select(Number(values.n))] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? this.digits.format(value) : String(value);
    });
  }
}
