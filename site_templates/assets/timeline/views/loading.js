/** The site's own files, each loaded once; one that failed is loaded again. */

import { element } from "./elements.js";

/** @type {string} */
const base = JSON.parse(element(document, "#__config").textContent).base;

/** The site's own folder. */
export const SITE = new URL(base.replace(/\/*$/, "/"), location.href);

/** What the address of a folder ends in where links lead to files, as on a disk: as the header's does. */
const INDEX = document.querySelector(".tl-find")?.getAttribute("href")?.match(/index\.html$/)?.[0] ?? "";

/**
 * Return the address of a folder's page.
 * @param {string} folder from the site's own folder
 */
export const pageIn = (folder) => new URL(folder + INDEX, SITE);

/** @type {Map<string, Promise<unknown>>} */
const files = new Map();

/**
 * Load a file of the site.
 * @template T
 * @param {string} name its address from the site's own folder
 * @param {(response: Response) => Promise<T>} read
 * @returns {Promise<T>}
 */
export function load(name, read) {
  let loading = /** @type {Promise<T> | undefined} */ (files.get(name));
  if (!loading) {
    loading = fetch(new URL(name, SITE)).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${name}`);
      return read(response);
    });
    loading.catch(() => files.delete(name));
    files.set(name, loading);
  }
  return loading;
}

/**
 * Load what a file holds as JSON.
 * @param {string} name
 * @returns {Promise<any>}
 */
export const loadJson = (name) => load(name, (response) => response.json());

/**
 * Load a file's text.
 * @param {string} name
 */
export const loadText = (name) => load(name, (response) => response.text());
