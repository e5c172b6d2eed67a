// By keyboard alone: everything is reached, where one is can be seen, and marks tell what they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled, visit } from "./support.mjs";

/// Notes how everything that can have the focus looks without it, and what is drawn in it.
const noteLooks = () => {
  globalThis.looks = (one) => JSON.stringify([one, ...one.querySelectorAll("*")].map((part) => {
    const style = getComputedStyle(part);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.stroke, style.strokeWidth,
      style.fill, style.backgroundColor, style.textDecorationLine, style.insetBlockStart];
  }));
  globalThis.looked = new Map(Array.from(document.querySelectorAll("a, button, input, select, summary, [tabindex]"),
    (one) => [one, globalThis.looks(one)]));
};

test("Tab reaches the skip link, controls and marks, and shows where it is", () => visit("report", {}, async (page) => {
  const reached = new Set();
  const unseen = [];
  let marks = 0;
  await page.evaluate(noteLooks);
  for (let step = 0; step < 600 && marks < 3; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      return { id: one.id, skip: one.matches(".skip"), mark: one.matches("a.mark"),
        // Within a date the browser itself marks the day, month or year that has the focus.
        unseen: one.type !== "date" && globalThis.looked.get(one) === globalThis.looks(one), html: one.outerHTML.slice(0, 120) };
    });
    if (step === 0) assert.ok(at.skip, `first is ${at.html}`);
    if (at.id) reached.add(`#${at.id}`);
    if (at.mark) marks += 1;
    if (at.unseen) unseen.push(at.html);
  }
  for (const control of ["#replay", "#replay-date", "#filter-text", "#filter-place", "#filter-source", "#filter-code",
    "#filter-grade", "#filter-clear"]) {
    assert.ok(reached.has(control), `${control} is not reached`);
  }
  assert.ok(marks > 0, "no mark is reached");
  assert.deepEqual(unseen, [], "focus cannot be seen");
}));

test("the skip link leads to the content", () => visit("report", {}, async (page) => {
  await page.keyboard.press("Tab");
  const box = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
  assert.ok(box.top >= 0 && box.height > 0, "and is seen when it is reached");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.closest("aside, nav, form") === null
    && document.activeElement !== document.body), "the next stop is content");
}));

test("a mark tells of its claim when it is reached", () => visit("report", {}, async (page) => {
  const marks = page.locator("figure.timeline a.mark");
  const count = await marks.count();
  assert.ok(count > 0);
  for (let at = 0; at < count; at += Math.max(1, Math.floor(count / 12))) {
    const mark = marks.nth(at);
    await mark.focus();
    await settled(page);
    const name = await mark.evaluate((one) => one.getAttribute("href"));
    const tip = await page.evaluate(() => {
      const tip = document.getElementById("tip"), box = tip.getBoundingClientRect();
      return { role: tip.getAttribute("role"), shown: tip.checkVisibility(), text: tip.textContent.trim(),
        inside: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
        described: document.activeElement.getAttribute("aria-describedby") };
    });
    assert.deepEqual({ ...tip, text: tip.text.length > 10 },
      { role: "tooltip", shown: true, text: true, inside: true, described: "tip" }, name);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#tip").isVisible(), false, `${name}: Escape`);
  }
}));

test("Enter on a mark leads to its claim", () => visit("report", {}, async (page) => {
  const mark = page.locator("figure.timeline a.mark").first();
  await mark.focus();
  await page.keyboard.press("Enter");
  await settled(page);
  const there = await page.evaluate(() => {
    const one = document.getElementById(location.hash.slice(1)), box = one.getBoundingClientRect();
    return { claim: one.matches("li.claim"), seen: one.checkVisibility() && box.bottom > 0 && box.top < innerHeight };
  });
  assert.deepEqual(there, { claim: true, seen: true });
}));
