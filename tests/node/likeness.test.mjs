import assert from "node:assert/strict";
import test from "node:test";

import { nearest, readable } from "../../site_templates/assets/timeline/logic/likeness.js";

const PAGES = ["actors/the-harbour/", "events/2024-12-19-count/", "events/2024-12-20-count/", "events/fire/", "sources/caf%C3%A9/"];

test("the addresses most like one come first", () => {
  assert.equal(nearest("events/2024-12-19-counts", PAGES)[0], "events/2024-12-19-count/");
  assert.deepEqual(nearest("event/fires.html", PAGES), ["events/fire/"]);
  assert.equal(nearest("harbour", PAGES)[0], "actors/the-harbour/");
  assert.deepEqual(nearest("sources/Cafe/index.html", PAGES), ["sources/caf%C3%A9/"]);
});

test("an address like none leads nowhere", () => {
  assert.deepEqual(nearest("wp-login.php", PAGES), []);
  assert.deepEqual(nearest("", PAGES), []);
});

test("wrong codes for letters stay as they are", () => {
  assert.equal(readable("sources/caf%C3%A9/"), "sources/café/");
  assert.equal(readable("100%"), "100%");
});
