// Filters: what fits is shown, what does not is hidden, and the line that counts agrees.
import assert from "node:assert/strict";
import { test } from "node:test";
import { set, shown, visit } from "./support.mjs";

const values = (page, query) => page.locator(`${query} option`).evaluateAll((options) =>
  options.map((option) => option.value).filter(Boolean));

/// Shown findings, all findings, shown claims, all claims, as the page counts them.
function agrees(state, whole) {
  const { findings, claims } = state;
  if (findings.length + claims.length === 0) return;
  assert.deepEqual(state.counted,
    [findings.length, whole.findings.length, claims.length, whole.claims.length], "the line that counts");
}

/// Tries a filter with some of its values; `fits` says what may be shown then.
async function tries(query, fits, some = (values) => values) {
  await visit("report", {}, async (page) => {
    const whole = await shown(page);
    agrees(whole, whole);
    let fewer = 0;
    for (const value of some(await values(page, query))) {
      await set(page, query, value);
      const state = await shown(page);
      agrees(state, whole);
      state.claims.forEach((claim) => fits.claim?.(claim, value));
      state.findings.forEach((finding) => fits.finding?.(finding, value));
      // Nothing that fits by itself may be missing.
      if (fits.all) assert.equal(state.claims.length, whole.claims.filter((claim) => fits.all(claim, value)).length, value);
      if (state.claims.length + state.findings.length < whole.claims.length + whole.findings.length) fewer += 1;
    }
    assert.ok(fewer > 0, "the filter hides nothing, whatever is chosen");
    await page.locator("#filter-clear").click();
    const back = await shown(page);
    assert.equal(back.claims.length, whole.claims.length);
    assert.equal(back.findings.length, whole.findings.length);
    agrees(back, whole);
  });
}

test("by place", () => tries("#filter-place", {
  claim: (claim, place) => assert.equal(claim.place, place),
  all: (claim, place) => claim.place === place,
}));

test("by source", () => tries("#filter-source", {
  claim: (claim, source) => assert.ok(claim.sources.includes(source), claim.id),
  all: (claim, source) => claim.sources.includes(source),
}));

test("by kind of finding", () => tries("#filter-code", {
  finding: (finding, code) => assert.equal(finding.code, code),
}));

test("by grade", () => tries("#filter-grade", {
  claim: (claim, grade) => assert.ok(claim.grade.includes(grade), claim.id),
  all: (claim, grade) => claim.grade.includes(grade),
}));

test("by text, whatever its case", () => visit("report", {}, async (page) => {
  const whole = await shown(page);
  for (const text of ["OSDH", "contradict", "البوكمال", "nothing says this"]) {
    await set(page, "#filter-text", text);
    const state = await shown(page);
    agrees(state, whole);
    assert.ok(state.claims.length < whole.claims.length, text);
    const missing = whole.findings.filter((finding) => finding.text.toLowerCase().includes(text.toLowerCase())
      && !state.findings.some((one) => one.id === finding.id));
    assert.deepEqual(missing.map(({ id }) => id), [], text);
    state.findings.forEach((finding) => assert.ok(finding.text.toLowerCase().includes(text.toLowerCase()), text));
  }
  const empty = await shown(page);
  assert.equal(empty.claims.length + empty.findings.length, 0);
  assert.ok((await page.locator("#filter-count").textContent()).trim().length > 0, "and says so");
}));

test("by days", () => visit("report", {}, async (page) => {
  const day = (text) => Date.parse(text) / 86_400_000;
  await set(page, "#filter-from", "2017-11-09");
  await set(page, "#filter-to", "2017-11-16");
  const state = await shown(page);
  assert.ok(state.claims.length > 0);
  state.claims.forEach((claim) =>
    assert.ok(+claim.day >= day("2017-11-09") && +claim.day <= day("2017-11-16"), `${claim.id}: ${claim.day}`));
}));

test("two filters hide what either hides", () => visit("report", {}, async (page) => {
  const [place] = await values(page, "#filter-place"), [source] = await values(page, "#filter-source");
  await set(page, "#filter-place", place);
  await set(page, "#filter-source", source);
  (await shown(page)).claims.forEach((claim) => {
    assert.equal(claim.place, place);
    assert.ok(claim.sources.includes(source));
  });
}));

test("a mark is hidden with its claim", () => visit("report", {}, async (page) => {
  const [grade] = ["1", "2", "3", "4", "5", "6"];
  await set(page, "#filter-grade", grade);
  const wrong = await page.evaluate(() => Array.from(document.querySelectorAll("a.mark")).filter((mark) => {
    const claim = document.getElementById(mark.getAttribute("href").slice(1));
    return claim && claim.matches("li.claim") && claim.hidden !== mark.hasAttribute("hidden");
  }).length);
  assert.equal(wrong, 0);
}));
