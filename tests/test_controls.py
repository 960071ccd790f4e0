"""What axe leaves out: borders of controls (WCAG 1.4.11), and names with what is seen (2.5.3)."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.examples import ADDRESSES, some
from tests.windows import Windows

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LEAST = 3
FAINT = r"""(least) => {
  const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const seen = (colour, ground) => {
    for (const one of [ground, colour]) {
      context.fillStyle = one;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
      .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0.05);
  };
  const groundOf = (one) => {
    const colour = one ? getComputedStyle(one).backgroundColor : "white";
    return /, 0\)$/.test(colour) ? groundOf(one.parentElement) : colour;
  };
  const edges = (one) => {
    const style = getComputedStyle(one);
    return ["Top", "Bottom", "Left", "Right"]
      .filter((side) => parseFloat(style[`border${side}Width`]) > 0)
      .map((side) => style[`border${side}Color`]);
  };
  return [...document.querySelectorAll(".tl :is(button, input, select, textarea)")]
    .filter((one) => one.checkVisibility() && one.ariaDisabled !== "true")
    .filter((one) => {
      const ground = groundOf(one.parentElement);
      const contrasts = edges(one).map((colour) => {
        const [dark, light] = [seen(colour, ground), seen(ground, ground)].sort((a, b) => a - b);
        return light / dark;
      });
      return contrasts.length && Math.max(...contrasts) < least;
    })
    .map((one) => one.outerHTML.slice(0, 100));
}"""
"""The controls whose strongest border is fainter; those without one are their words."""

MISNAMED = r"""() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  const shown = (one) => [...one.childNodes].map((node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const isSeen = node.nodeType === Node.ELEMENT_NODE && node.checkVisibility();
    return isSeen && node.ariaHidden !== "true" ? shown(node) : "";
  }).join(" ");
  return [...document.querySelectorAll(":is(a, button, summary)[aria-label]")]
    .filter((one) => one.checkVisibility())
    .filter((one) => {
      const seen = plain(shown(one)).trim();
      return seen && !` ${plain(one.ariaLabel)} `.includes(` ${seen} `);
    })
    .map((one) => one.outerHTML.slice(0, 150));
}"""
"""The links and buttons whose name does not have the words that are seen."""

PAGES = [*ADDRESSES, "figures/killed/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", some(["explore/", *PAGES]))
def test_controls_have_borders_that_are_seen(
    windows: Windows, address: str, path: str, scheme: Literal["dark", "light"]
) -> None:
    page = windows.lend(scheme=scheme)
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate(FAINT, LEAST) == []


@pytest.mark.parametrize("path", some(["explore/", *PAGES]))
def test_names_have_the_words_that_are_seen(page: Page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate(MISNAMED) == []
