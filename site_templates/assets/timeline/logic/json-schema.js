/**
 * Holds data against a JSON Schema (2020-12) without annotations, as far as the program's own schemas go:
 * a keyword that is not known here is an error, so that none is passed over.
 */

/**
 * @typedef {Record<string, any>} Schema
 *
 * @typedef {object} SchemaFault
 * @property {(string | number)[]} path where the value is
 * @property {string} keyword what it breaks: `required`, `pattern`, `maxLength`, …
 * @property {unknown} expected what the keyword asks for
 */

/** Keywords that others refer to. */
const SILENT = new Set(["$defs", "then", "else"]);

/** @param {unknown} value */
function typeOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/**
 * @param {unknown} value
 * @param {string | string[]} types
 */
function isOf(value, types) {
  const type = typeOf(value);
  return [types].flat().some((one) => one === type || (one === "number" && type === "integer"));
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {Record<string, (expected: any, value: any) => boolean>} whether a value without parts fits */
const SIMPLE = {
  type: (types, value) => isOf(value, types),
  enum: (values, value) => values.includes(value),
  const: (one, value) => value === one,
  pattern: (pattern, value) => typeof value !== "string" || new RegExp(pattern, "u").test(value),
  maxLength: (most, value) => typeof value !== "string" || [...value].length <= most,
  minimum: (least, value) => typeof value !== "number" || value >= least,
  maximum: (most, value) => typeof value !== "number" || value <= most,
  minItems: (least, value) => !Array.isArray(value) || value.length >= least,
  maxProperties: (most, value) => !isObject(value) || Object.keys(value).length <= most,
};

/** Holds values against a schema and its definitions. */
export class Validator {
  /** @param {Schema} schema */
  constructor(schema) {
    this.schema = schema;
  }

  /** @param {unknown} value @returns {SchemaFault[]} */
  faults(value) {
    return this.of(this.schema, value, []);
  }

  /**
   * @param {Schema} schema
   * @param {unknown} value
   * @param {(string | number)[]} path
   * @returns {SchemaFault[]}
   */
  of(schema, value, path) {
    return Object.entries(schema).flatMap(([keyword, expected]) => {
      if (SILENT.has(keyword)) return [];
      const fits = SIMPLE[keyword];
      if (fits) return fits(expected, value) ? [] : [{ path, keyword, expected }];
      return this.parts(schema, keyword, value, path);
    });
  }

  /**
   * @param {Schema} schema
   * @param {string} keyword
   * @param {unknown} value
   * @param {(string | number)[]} path
   * @returns {SchemaFault[]}
   */
  parts(schema, keyword, value, path) {
    const expected = schema[keyword];
    switch (keyword) {
      case "$ref":
        return this.of(this.schema.$defs[expected.replace("#/$defs/", "")], value, path);
      case "required":
        if (!isObject(value)) return [];
        return expected.filter((/** @type {string} */ key) => !Object.hasOwn(value, key)).map((/** @type {string} */ key) => ({ path: [...path, key], keyword, expected: true }));
      case "properties":
        if (!isObject(value)) return [];
        return Object.entries(value).flatMap(([key, one]) => (Object.hasOwn(expected, key) ? this.of(expected[key], one, [...path, key]) : []));
      case "additionalProperties":
        if (!isObject(value)) return [];
        return Object.keys(value).flatMap((key) => (Object.hasOwn(schema.properties, key) ? [] : [{ path: [...path, key], keyword, expected }]));
      case "items":
        return Array.isArray(value) ? value.flatMap((one, at) => this.of(expected, one, [...path, at])) : [];
      case "allOf":
        return expected.flatMap((/** @type {Schema} */ one) => this.of(one, value, path));
      case "anyOf":
        return expected.some((/** @type {Schema} */ one) => !this.of(one, value, path).length) ? [] : [{ path, keyword, expected }];
      case "if":
        return this.of((this.of(expected, value, path).length ? schema.else : schema.then) ?? {}, value, path);
      default:
        throw new Error(`the keyword ${keyword} of the schema is not known here`);
    }
  }
}
