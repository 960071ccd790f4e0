/** Which page an address is of, as `timeline/text/addresses.py` says. */

/**
 * Return the part of an address that identifies the page; empty where it is none of a web page.
 * @param {string} address
 * @param {string} tracking parameters that say nothing of the page, as a regular expression
 */
export function pageOf(address, tracking) {
  if (!isPageAddress(address)) return "";
  const parts = /^https?:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(address);
  if (!parts) return "";
  const [, host, path, query = "", fragment = ""] = parts;
  const tracked = new RegExp(`^(?:${tracking})`, "i");
  const kept = query.split("&").filter((each) => each && !tracked.test(each)).sort((one, other) => (one < other ? -1 : 1));
  const place = fragment.replace(/:~:.*/, "");
  const name = host.toLowerCase().replace(/:(?:80|443)?$/, "").replace(/^www\./, "");
  return `${name}${path.replace(/\/+$/, "")}${kept.length ? `?${kept.join("&")}` : ""}${place && `#${place}`}`;
}

/**
 * Say whether a text is the address of a web page: with a host, and without a user's name.
 * @param {string} text
 */
export function isPageAddress(text) {
  return /^https?:\/\/[^\s/?#@<>"\\^`{|}]+(?:[/?#][^\s<>"\\^`{|}]*)?$/i.test(text) && URL.canParse(text);
}
