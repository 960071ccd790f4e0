/** The address at the foot of each printed page; the style sheet can't read it. */

import { published } from "./explorer-links.js";

/** Give the style sheet the address of the page as it is. */
function setAddress() {
  const url = published(new URL(location.href));
  url.hash = "";
  url.searchParams.delete("print");
  document.documentElement.style.setProperty("--tl-printed", JSON.stringify(decodeURI(url.href)));
}

addEventListener("beforeprint", setAddress);
