/** Tips: the words of a mark, beside it. */

import { make } from "./elements.js";

export class Tip {
  /** @param {HTMLElement} box what holds the drawing */
  constructor(box) {
    this.box = box;
    this.part = make("p", { className: "tl-tip", hidden: true });
    box.append(this.part);
  }

  /**
   * Show words above a shape, within the box's width.
   * @param {Element} shape
   * @param {string[]} words the first of them stand out
   */
  show(shape, [said, ...rest]) {
    const { box, part } = this;
    part.replaceChildren(make("b", { textContent: said }), ...rest.map((words) => make("span", { textContent: words })));
    part.hidden = false;
    const [area, place] = [box.getBoundingClientRect(), shape.getBoundingClientRect()];
    const middle = place.left + place.width / 2 - area.left;
    part.style.left = `${Math.max(0, Math.min(middle - part.offsetWidth / 2, area.width - part.offsetWidth))}px`;
    part.style.top = `${place.top - area.top - part.offsetHeight - 8}px`;
  }

  hide() {
    this.part.hidden = true;
  }
}

/**
 * Let a first tap on a mark show its title's words, or its own, and a second one follow it where it is a link.
 * @param {HTMLElement} box
 * @param {string} selector of the marks
 */
export function nameAtFirstTap(box, selector) {
  const tip = new Tip(box);
  let touched = false;
  /** @type {Element | null} */
  let named = null;
  /** @param {Event} event */
  const markAt = (event) => (event.target instanceof Element ? event.target.closest(selector) : null);
  box.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (named === null || markAt(event) === named) return;
    tip.hide();
    named = null;
  });
  box.addEventListener("click", (event) => {
    const mark = markAt(event);
    const words = (mark?.querySelector("title") ?? mark)?.textContent; // of `title` the theme makes a tip of its own
    if (!touched || !mark || !words || mark === named) return;
    event.preventDefault();
    event.stopPropagation(); // the theme follows links by itself
    named = mark;
    tip.show(mark, [words]);
  });
}
