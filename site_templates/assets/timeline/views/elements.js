/** Finding and making the elements of a page. */

/**
 * Return the first element that our templates made for a selector.
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
/**
 * @template {Element} T
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Element} kind
 */
export function element(root, selector, kind = HTMLElement) {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${kind.name} ${selector}`);
  return found;
}

/**
 * List the elements that fit a selector.
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
/**
 * @template {Element} T
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Element} kind
 */
export function elements(root, selector, kind = HTMLElement) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof kind);
}

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element of a drawing.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function draw(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  setAll(made, attributes);
  made.append(...children);
  return made;
}

/**
 * Set attributes of an element.
 * @param {Element} element
 * @param {Record<string, string>} attributes
 */
export function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
