// Wide and narrow, light and dark, in both languages: nothing is cut off, nothing overlaps,
// nothing scrolls sideways, and axe finds nothing that keeps anybody out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { clashingLabels, cutTexts } from "./look.mjs";
import { here, visit } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

const unfold = (page) => page.evaluate(() =>
  document.querySelectorAll("details").forEach((details) => { details.open = true; }));

for (const name of ["report", "report-fr", "hostile"]) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ["light", "dark"]) {
      const title = `${name}-${size}-${colorScheme}`;
      test(`layout of ${title}`, () => visit(name, { viewport, colorScheme }, async (page) => {
        await page.screenshot({ path: join(here, "screenshots", `${title}.png`), fullPage: true });
        for (const folded of [true, false]) {
          if (!folded) await unfold(page);
          const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok(wide[0] <= wide[1], `scrolls sideways: ${wide} (${folded ? "folded" : "unfolded"})`);
          assert.deepEqual(await page.evaluate(cutTexts), []);
          assert.deepEqual(await page.evaluate(clashingLabels), []);
        }
      }));
      test(`access to ${title}`, () => visit(name, { viewport, colorScheme }, async (page) => {
        // Handed in from outside, so that the page's own policy need not allow it.
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa"], resultTypes: ["violations"],
        }));
        assert.deepEqual(found.violations.map(({ id, nodes }) =>
          `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`), []);
      }));
    }
  }
}

test("the page says which language it is in", async () => {
  for (const [name, lang] of [["report", "en"], ["report-fr", "fr"]]) {
    await visit(name, {}, async (page) => {
      const html = await page.evaluate(() => ({ ...document.documentElement.attributes,
        lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title }));
      assert.equal(html.lang, lang);
      assert.equal(html.dir, "ltr");
      assert.ok(html.title.length > 0);
    });
  }
});
