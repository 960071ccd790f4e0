/** The page for missing addresses: it links to the pages with the nearest addresses. */

import { nearest, readable } from "../logic/likeness.js";
import { element, make } from "./elements.js";
import { SITE, loadText } from "./loading.js";

/** Where the site lists all its pages; it lists none if it doesn't know its own address. */
const SITEMAP = "sitemap.xml";

/** @param {HTMLElement} root */
export async function setUp(root) {
  if (location.protocol === "file:") return; // a disk shows this page at its own address only
  const list = await loadText(SITEMAP).catch(() => "");
  const found = [...new DOMParser().parseFromString(list, "application/xml").getElementsByTagName("loc")];
  const urls = found.map((one) => one.textContent ?? "");
  // The home page's address is how all others begin.
  const home = urls.reduce((short, url) => (url.length < short.length ? url : short), urls[0] ?? "");
  const addresses = urls.map((url) => url.slice(home.length)).filter(Boolean);
  const near = nearest(location.pathname.slice(SITE.pathname.length), addresses);
  if (!near.length) return;
  element(root, ".tl-nearest ul").replaceChildren(
    ...near.map((address) => make("li", {}, make("a", { href: new URL(address, SITE).href, textContent: readable(address) }))),
  );
  element(root, ".tl-nearest").hidden = false;
}
