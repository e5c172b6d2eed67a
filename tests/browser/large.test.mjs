// Five thousand claims: how large the page is, and how long it takes to answer. Times are printed
// and written down; only an absurd one fails, since machines differ.
import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { file, here, visit } from "./support.mjs";

const ABSURD = 5_000;

/// Milliseconds from a change of a control to the frame after it has been drawn, the median of several.
const measure = (page, query, values) => page.evaluate(async ([query, values]) => {
  const control = document.querySelector(query), times = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (const value of values) {
    await frame();
    const start = performance.now();
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return Math.round(times[times.length >> 1]);
}, [query, values]);

test("a page of five thousand claims", async (t) => {
  const bytes = statSync(file("large")).size;
  await visit("large", {}, async (page) => {
    const claims = await page.locator("li.claim").count();
    assert.equal(claims, 5_000);
    const second = (query) => page.locator(`${query} option`).nth(2).getAttribute("value");
    const loaded = await page.evaluate(() => Math.round(performance.getEntriesByType("navigation")[0].loadEventEnd));
    const ends = await page.locator("#replay").evaluate((one) => [+one.min, +one.max]);
    const half = Math.round((ends[0] + ends[1]) / 2);
    const place = await second("#filter-place"), source = await second("#filter-source");
    const times = {
      load: loaded,
      text: await measure(page, "#filter-text", ["place 3", "place 31", "source 2", "", "captured", "actor", "x", "xy", ""]),
      place: await measure(page, "#filter-place", [place, "", place, "", place, "", ""]),
      source: await measure(page, "#filter-source", [source, "", source, "", source, "", ""]),
      grade: await measure(page, "#filter-grade", ["C", "", "B", "", "1", "6", ""]),
      replay: await measure(page, "#replay", [half, ends[1], half, ends[0], ends[1]]),
    };
    t.diagnostic(`${bytes} bytes; milliseconds: ${JSON.stringify(times)}`);
    console.log(`5,000 claims: ${(bytes / 1e6).toFixed(2)} MB; milliseconds: ${JSON.stringify(times)}`);
    writeFileSync(join(here, "results.json"), `${JSON.stringify({ claims, bytes, milliseconds: times }, null, 2)}\n`);
    Object.entries(times).forEach(([what, time]) => assert.ok(time < ABSURD, `${what}: ${time} ms`));
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide[0] <= wide[1], `scrolls sideways: ${wide}`);
    assert.ok(bytes < 5_000_000, `${bytes} bytes`);
  });
});
