// Opens pages as readers do, and hears everything that goes wrong while they are open.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after } from "node:test";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "..", "..");
export const recoupe = process.env.RECOUPE || join(root, "target/release/recoupe");
export const file = (name) => join(here, "pages", `${name}.html`);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
after(() => browser.close());

/// Opens a page, has `look` look at it, and fails if anything was logged as an error, thrown,
/// refused by the page's policy, or asked of the network.
export async function visit(name, options, look) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file(name)).href;
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address) troubles.push(`request: ${request.url()}`);
  });
  page.on("dialog", (dialog) => { troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  if (options.javaScriptEnabled !== false) {
    await page.addInitScript(() => document.addEventListener("securitypolicyviolation",
      (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)));
  }
  try {
    await page.goto(address + (options.hash || ""));
    if (options.javaScriptEnabled !== false) await ready(page);
    await look(page);
    assert.deepEqual(troubles, [], "what went wrong on the page");
  } finally {
    await context.close();
  }
}

/// Waits until the page's script has shown the controls, the replay last.
async function ready(page) {
  await page.waitForSelector("#filters:not([hidden])", { state: "attached" });
  if (await page.locator("#replay").count()) {
    await page.waitForFunction(() => document.getElementById("replay").closest("[hidden]") === null);
  }
}

/// What the program prints as JSON for this dossier on this day: findings and timelines.
export function told(dossier, day) {
  const asOf = day ? ["--as-of", day] : [];
  const folder = mkdtempSync(join(tmpdir(), "recoupe-browser-"));
  try {
    const out = join(folder, "report.json");
    execFileSync(recoupe, ["report", dossier, "-o", out, ...asOf], { stdio: "pipe" });
    return JSON.parse(readFileSync(out, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/// What `check` prints as JSON; its exit code says only what the findings are worth.
export function checked(dossier, day) {
  const asOf = day ? ["--as-of", day] : [];
  try {
    return JSON.parse(execFileSync(recoupe, ["check", dossier, "--format", "json", ...asOf], { stdio: "pipe" }));
  } catch (error) {
    if (error.status !== 1) throw error;
    return JSON.parse(error.stdout);
  }
}

/// Every claim of a report in JSON, with its grade.
export function gradesOf(report) {
  const claims = report.timelines.flatMap((timeline) =>
    [...timeline.said.flatMap((group) => group.claims), ...timeline.headlines, ...timeline.set_apart]);
  return new Map(claims.map((claim) =>
    [anchor("claim", claim.claim), `${claim.grade.reliability}${claim.grade.credibility}`]));
}

/// The article on the page that tells of a finding: by its fingerprint where the output has it, or
/// else by its code and message. Fails unless each finding has its own article and none is left over.
export function articlesOf(findings, articles, when = "") {
  const left = new Set(articles);
  const found = findings.map((finding) => {
    const fits = (one) => (finding.fingerprint ? one.id === anchor("finding", finding.fingerprint)
      : one.code === finding.code && one.text.includes(finding.message));
    const article = [...left].find(fits);
    assert.ok(article, `no article${when}: ${finding.code}: ${finding.message}`);
    left.delete(article);
    return article;
  });
  assert.deepEqual([...left].map(({ id, text }) => `${id}: ${text.slice(0, 120)}`), [], `articles left over${when}`);
  return found;
}

/// An anchor as the page writes it: everything but letters, digits and `-._~/` as `%XX`.
export const anchor = (kind, id) => `${kind}-${encodeURIComponent(id).replace(/%2F/g, "/")
  .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`;

/// What the page shows now: all findings and claims that are not hidden, and the numbers in the
/// line that counts them. How the page marks a claim's place, sources and day is known here alone.
export const shown = (page) => page.evaluate(() => {
  const seen = (element) => element.closest("[hidden]") === null;
  const list = (query) => Array.from(document.querySelectorAll(query)).filter(seen);
  return {
    findings: list("article.finding").map(({ id, dataset, textContent }) => ({ id, ...dataset, text: textContent })),
    claims: list("li.claim").map((one) => ({ id: one.id, place: one.closest("section.place").id,
      grade: one.firstElementChild.textContent, sources: (one.dataset.s || "").split(" "), day: one.dataset.d,
      text: one.textContent })),
    counted: (document.getElementById("filter-count").textContent.match(/\d+/g) || []).map(Number),
  };
});

/// Sets a control as a reader does, and waits until the page has answered.
export async function set(page, query, value) {
  const control = page.locator(query);
  if (await control.evaluate((element) => element.tagName === "SELECT")) await control.selectOption(value);
  else await control.evaluate((element, value) => {
    element.value = value;
    for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
  }, String(value));
  await settled(page);
}

/// Waits until the frame after the next one.
export const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
