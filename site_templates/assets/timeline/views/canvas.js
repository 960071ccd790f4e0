/** Colours, paints and shapes for drawings on a canvas. */

/**
 * Return the page's colours, or those that the reader's system forces.
 * @param {CSSStyleDeclaration} style
 */
export function coloursOf(style) {
  const forced = matchMedia("(forced-colors: active)").matches;
  /**
   * @param {string} name
   * @param {string} instead in forced colours
   */
  const colour = (name, instead) => (forced ? instead : style.getPropertyValue(name).trim());
  return {
    ink: colour("--md-default-fg-color", "CanvasText"),
    quiet: colour("--tl-quiet", "CanvasText"),
    rule: colour("--tl-rule", "CanvasText"),
    ground: colour("--md-default-bg-color", "Canvas"),
    wash: colour("--tl-wash", "Canvas"),
    accent: colour("--md-accent-fg-color", "Highlight"),
  };
}

/** @param {HTMLCanvasElement} canvas */
export const penOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * Make a paint that is solid where an event surely was, and fades to its bounds.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} left
 * @param {number} right
 * @param {[number, number]} solid between which parts of its length
 * @param {string} ink
 */
export function fading(pen, left, right, [begin, stop], ink) {
  const paint = pen.createLinearGradient(left, 0, right, 0);
  const clear = transparent(ink);
  if (begin > 0) paint.addColorStop(0, clear);
  paint.addColorStop(begin, ink);
  paint.addColorStop(stop, ink);
  if (stop < 1) paint.addColorStop(1, clear);
  return paint;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} left
 * @param {number} right
 * @param {number} y
 * @param {number} half
 * @param {boolean} round
 */
export function capsule(pen, left, right, y, half, round) {
  pen.beginPath();
  pen.roundRect(left, y - half, right - left, 2 * half, round ? half : 0);
  pen.fill();
}

/** @param {string} colour `#rrggbb`, or a name in forced colours */
const transparent = (colour) => (colour.startsWith("#") ? `${colour}00` : "transparent");
