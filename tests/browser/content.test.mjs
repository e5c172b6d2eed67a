// What is on the page without scripts, where links lead, and what paper gets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { clashingLabels, cutTexts } from "./look.mjs";
import { articlesOf, gradesOf, here, root, settled, shown, told, visit } from "./support.mjs";

const report = told(root);
const grades = gradesOf(report);

test("without scripts everything is there but what needs them", () =>
  visit("report", { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator("article.finding").count(), report.findings.length);
    assert.deepEqual(new Map(await page.locator("li.claim").evaluateAll((claims) =>
      claims.map((one) => [one.id, one.firstElementChild.textContent]))), grades);
    assert.ok(await page.locator("figure.timeline svg .dot").count() > 0);
    assert.ok(await page.locator("figure.graph").count() > 0);
    for (const control of ["#filters", "#filter-text", "#filter-place", "#filter-clear", "#replay", "#replay-date", "#tip"]) {
      assert.equal(await page.locator(control).isVisible(), false, control);
    }
    assert.ok(await page.locator("noscript").count() > 0);
  }));

test("every finding says what the program says of it", () =>
  visit("report", {}, async (page) => {
    const articles = articlesOf(report.findings, (await shown(page)).findings);
    const heads = await page.evaluate(() => Object.fromEntries(Array.from(document.querySelectorAll(".code-heading"),
      (one) => [one.querySelector("code").textContent, one.textContent])));
    for (const [at, finding] of report.findings.entries()) {
      const article = articles[at];
      // What all of a kind say is said once, above them.
      const help = finding.help && (article.text.includes(finding.help) || heads[finding.code].includes(finding.help));
      if (finding.help) assert.ok(help, finding.help);
      finding.proof.forEach((step) => assert.ok(article.text.includes(step.text), step.text));
    }
  }));

test("ids are there once, and links on the page lead somewhere", () =>
  visit("report", {}, async (page) => {
    const { twice, nowhere } = await page.evaluate(() => {
      const ids = Array.from(document.querySelectorAll("[id]"), (one) => one.id);
      const links = Array.from(document.querySelectorAll('a[href^="#"]'), (one) => one.getAttribute("href").slice(1));
      return { twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        nowhere: links.filter((id) => !document.getElementById(id)) };
    });
    assert.deepEqual(twice, []);
    assert.deepEqual(nowhere, []);
  }));

/// Whether the element that the address names can be seen, and stands out.
const arrived = (page) => page.evaluate(() => {
  const element = document.getElementById(location.hash.slice(1)), box = element.getBoundingClientRect();
  return { seen: element.checkVisibility() && box.bottom > 0 && box.top < innerHeight,
    marked: getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)" };
});

test("an address that names a claim or a finding leads there, wherever it is folded away", async () => {
  let ids = [];
  await visit("report", {}, async (page) => {
    const { claims, findings } = await shown(page);
    ids = [...claims, ...findings].map(({ id }) => id);
    for (const id of ids.filter((_, at) => at % 7 === 0)) {
      await page.evaluate((id) => {
        document.querySelectorAll("details").forEach((details) => { details.open = false; });
        location.hash = id;
      }, id);
      await settled(page);
      assert.deepEqual(await arrived(page), { seen: true, marked: true }, id);
    }
  });
  await visit("report", { hash: `#${ids[ids.length >> 1]}` }, async (page) => {
    await settled(page);
    assert.deepEqual(await arrived(page), { seen: true, marked: true }, "when opened with it");
  });
});

test("an address that names something filtered away brings it back", () =>
  visit("report", {}, async (page) => {
    await page.locator("#filter-text").fill("nothing says this");
    await settled(page);
    const id = [...grades.keys()][0];
    await page.evaluate((id) => { location.hash = id; }, id);
    await settled(page);
    assert.deepEqual(await arrived(page), { seen: true, marked: true });
  }));

test("paper gets the content and none of the controls", () =>
  // A4 within margins of a centimetre, in CSS pixels.
  visit("report", { viewport: { width: 718, height: 1047 } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const control of ["#filters", "#replay", "#tip", ".skip"]) {
      assert.equal(await page.locator(control).first().isVisible(), false, control);
    }
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide[0] <= wide[1], `wider than the paper: ${wide}`);
    assert.deepEqual(await page.evaluate(cutTexts), []);
    assert.deepEqual(await page.evaluate(clashingLabels), []);
    const hidden = await page.evaluate(() => Array.from(document.querySelectorAll("article.finding, figure, li.claim"))
      .filter((one) => !one.checkVisibility()).map((one) => one.id || one.className));
    assert.deepEqual(hidden, [], "left out on paper");
    const pdf = await page.pdf({ path: join(here, "screenshots", "report.pdf"), format: "A4" });
    assert.ok(pdf.length > 10_000);
  }));
