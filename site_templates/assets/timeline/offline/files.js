/**
 * The site's files on pages that are opened from a disk, where browsers let no script fetch them:
 * the build puts each into a script beside it, which calls `tlFile`. In the classic script that
 * `timeline build --offline` makes of the modules, this `fetch` takes the place of the browser's.
 */

/** @type {Map<string, string>} texts by the addresses of their scripts */
const texts = new Map();

/** @param {string} text what the script's file holds */
window.tlFile = (text) => {
  if (document.currentScript instanceof HTMLScriptElement) texts.set(document.currentScript.src, text);
};

/**
 * Load a file of the site.
 * @param {string | URL} address
 * @returns {Promise<Response>}
 */
export async function fetch(address) {
  const script = document.createElement("script");
  script.src = `${new URL(address, location.href).href}.js`;
  try {
    await new Promise((loaded, failed) => {
      script.onload = loaded;
      script.onerror = () => failed(new TypeError(`${script.src} can't be loaded`));
      document.head.append(script);
    });
    return new Response(texts.get(script.src));
  } finally {
    script.remove();
    texts.delete(script.src);
  }
}
