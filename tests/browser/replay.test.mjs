// The slider: on every day the page says what `recoupe check --as-of` says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { articlesOf, checked, gradesOf, root, set, settled, shown, told, visit } from "./support.mjs";

const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const number = (date) => Date.parse(date) / 86_400_000;
const sorted = (list) => [...list].sort();

/// Holds the page against what the program prints for a day; without one, for all that is known.
async function agrees(page, day) {
  const { findings } = checked(root, day), report = told(root, day), state = await shown(page);
  articlesOf(findings, state.findings, ` on ${day}`);
  const grades = gradesOf(report);
  assert.deepEqual(sorted(state.claims.map(({ id, grade }) => `${id} ${grade}`)),
    sorted([...grades].map(([id, grade]) => `${id} ${grade}`)), `claims and grades on ${day}`);
}

test("at every stop, and a day before and after it", () => visit("report", {}, async (page) => {
  const slider = page.locator("#replay");
  const ends = await slider.evaluate((one) => ({ min: +one.min, max: +one.max }));
  const stops = new Set();
  for (let last = ends.max + 1; stops.size < 1000;) {
    const at = await slider.evaluate((one) => +one.value);
    if (at === last) break;
    stops.add(at);
    last = at;
    await page.locator("#replay-back").click();
    await settled(page);
  }
  assert.ok(stops.size > 3, `stops: ${[...stops].map(iso)}`);
  const days = new Set([...stops].flatMap((stop) => [stop - 1, stop, stop + 1]));
  for (const day of [...days].filter((day) => day >= ends.min && day < ends.max).sort((a, b) => a - b)) {
    await set(page, "#replay", day);
    await agrees(page, iso(day));
  }
  await set(page, "#replay", ends.max);
  await agrees(page, undefined);
}));

test("the day after the army's announcement knows of no reversal in the town", () => visit("report", {}, async (page) => {
  const whole = await shown(page);
  const turned = ({ code, text }) => code === "reversal" && text.includes("Boukamal changed hands");
  assert.ok(whole.findings.some(turned));
  await set(page, "#replay", number("2017-11-10"));
  const then = await shown(page);
  assert.deepEqual(then.findings.filter(turned), []);
  assert.ok(then.claims.length > 0 && then.claims.length < whole.claims.length);
  assert.deepEqual(then.claims.filter(({ id }) => /claim-(2018|2017-11-16)/.test(id)), []);
}));

test("slider, day and words agree, whichever is moved", () => visit("report", {}, async (page) => {
  const reads = async () => ({ slider: +(await page.locator("#replay").inputValue()),
    date: await page.locator("#replay-date").inputValue(), words: await page.locator("#replay-day").textContent() });
  const all = await reads();
  await set(page, "#replay", number("2017-11-10"));
  const moved = await reads();
  assert.equal(moved.date, "2017-11-10");
  assert.match(moved.words, /10.*2017/);
  await set(page, "#replay-date", "2017-11-20");
  const typed = await reads();
  assert.equal(typed.slider, number("2017-11-20"));
  assert.match(typed.words, /20.*2017/);
  await page.locator("#replay-all").click();
  await settled(page);
  assert.deepEqual(await reads(), all);
}));

test("filters hold while the day changes", () => visit("report", {}, async (page) => {
  await set(page, "#filter-grade", "C");
  await set(page, "#replay", number("2017-11-10"));
  const state = await shown(page);
  assert.ok(state.claims.length > 0);
  state.claims.forEach((claim) => assert.ok(claim.grade.includes("C"), claim.id));
}));

test("words of the day are in the page's language", () => visit("report-fr", {}, async (page) => {
  await set(page, "#replay", number("2017-11-10"));
  assert.match(await page.locator("#replay-day").textContent(), /10 nov\. 2017/);
}));
