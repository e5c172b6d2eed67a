// A dossier that wants the reader's browser to do something: all of it is text, and stays text.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { here, set, settled, visit } from "./support.mjs";

/// What on a page could act: elements, attributes and addresses.
const acting = (page) => page.evaluate(() => {
  // The script itself puts the tooltip where it belongs.
  const every = Array.from(document.querySelectorAll("*:not(#tip)"));
  return {
    elements: every.filter((one) => one.matches("img, iframe, object, embed, video, audio, link, base, foreignObject, h6, u, b > i > b"))
      .map((one) => one.outerHTML.slice(0, 100)),
    scripts: document.scripts.length,
    styles: document.querySelectorAll("style").length,
    handlers: every.flatMap((one) => one.getAttributeNames().filter((name) => /^on|^style$|^srcdoc$|^formaction$/i.test(name))
      .map((name) => `${one.tagName} ${name}`)),
    addresses: every.flatMap((one) => ["href", "src", "action", "xlink:href"].map((name) => one.getAttribute(name)))
      .filter((address) => address && !/^(#|https?:\/\/)/.test(address)),
    pwned: window.__pwned,
  };
});

let clean;
test("a page of an ordinary dossier", () => visit("report", {}, async (page) => { clean = await acting(page); }));

test("nothing of the dossier acts", () => visit("hostile", {}, async (page) => {
  await settled(page);
  const found = await acting(page);
  assert.deepEqual(found, { elements: [], scripts: clean.scripts, styles: clean.styles, handlers: [], addresses: [], pwned: undefined });
}));

test("nor when it is looked at: marks, days, filters, folds", () => visit("hostile", {}, async (page) => {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  for (const mark of await page.locator("a.mark").all()) {
    await mark.focus();
    await mark.hover({ force: true }).catch(() => {});
  }
  const ends = await page.locator("#replay").evaluate((one) => [+one.min, +one.max]);
  for (let day = ends[0]; day <= ends[1]; day += 1) await set(page, "#replay", day);
  for (const text of ["<script>", "\"><svg onload=1>", "javascript:"]) await set(page, "#filter-text", text);
  await page.locator("#filter-clear").click();
  const found = await acting(page);
  assert.equal(found.pwned, undefined);
  assert.deepEqual(found, { ...found, elements: [], handlers: [], addresses: [], scripts: clean.scripts });
}));

test("its texts are shown as they were written", () => visit("hostile", {}, async (page) => {
  const text = await page.evaluate(() => document.body.textContent);
  for (const written of [
    '<script>window.__pwned = "source"</script>', '<script>window.__pwned = "wording"</script>',
    '<img src=x onerror="window.__pwned = 1">', '<b>Leaflet</b> & "Sons"',
    '</title><script>window.__pwned = "title"</script>', '<a href="javascript:window.__pwned=1">Red</a>',
    "javascript:window.__pwned='url'", "&lt;b&gt; &amp;amp;",
    "--></script><!-- ]]> */ </style><style>*{display:none}</style>", 'استعاد "السيطرة" (100%) <b>',
  ]) {
    assert.ok(text.includes(written), written);
  }
  // Graphs set lines from right to left in isolates of their own, each closed again.
  const others = text.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, "");
  assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(others), "marks that turn text around are not let through");
}));

test("an Arabic name stands in its own direction within a line that does not", () => visit("hostile", {}, async (page) => {
  const names = await page.evaluate(() => Array.from(document.querySelectorAll("bdi"))
    .filter((one) => /^[\u0600-\u06ff]/.test(one.textContent) && one.checkVisibility())
    .map((one) => [getComputedStyle(one).direction, getComputedStyle(one.parentElement).direction]));
  assert.ok(names.length > 0);
  names.forEach((found) => assert.deepEqual(found, ["rtl", "ltr"]));
  const bare = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), bare = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/[\u0600-\u06ff]/.test(node.textContent) && !node.parentElement.closest("bdi, option, script, text, title, desc")) {
        bare.push(node.textContent.slice(0, 60));
      }
    }
    return bare;
  });
  assert.deepEqual(bare, [], "names without their own direction");
  await page.screenshot({ path: join(here, "screenshots", "arabic.png") });
}));
