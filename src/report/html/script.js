// Filters, the replay of what was known, and what a mark on a timeline stands for. Everything it
// shows is on the page already or, for earlier days, packed in `#history`.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (query, within = document) => Array.from(within.querySelectorAll(query));
  const DAY = 86400000;
  // Most claims that a filter unfolds the lists of.
  const UNFOLDED = 150;
  const hashOf = (link) => (link.getAttribute("href") || "").slice(1);
  const show = (element, shown) => {
    if (element.hasAttribute("hidden") === shown) element.toggleAttribute("hidden", !shown);
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));

  // ---- what there is to filter -------------------------------------------------------------
  let claims, claimById, findings, groups, marks, links, places;
  const index = () => {
    claims = all("li.claim").map((element) => ({
      element, id: element.id, place: element.closest("section.place").id, grade: element.firstElementChild.textContent,
      sources: (element.dataset.s || "").split(" "), day: element.dataset.d, codes: new Set(), shown: true,
    }));
    claimById = new Map(claims.map((claim) => [claim.id, claim]));
    findings = all("article.finding").map((element) => {
      const own = all("a[href^='#claim-']", element).map((link) => claimById.get(hashOf(link))).filter(Boolean);
      own.forEach((claim) => claim.codes.add(element.dataset.code));
      return { element, id: element.id, code: element.dataset.code, claims: own, shown: true };
    });
    groups = all("ul.claims").map((list) => ({ list, head: list.previousElementSibling,
      claims: Array.from(list.children).map((element) => claimById.get(element.id)) }));
    groups.forEach((group) => group.claims.forEach((claim) => { claim.head = group.head; }));
    marks = all("a.mark").map((element) => ({ element, claim: claimById.get(hashOf(element)) }));
    places = all("section.place").map((element) => ({ element, slot: element.querySelector("[data-slot^=place]"),
      claims: [], links: [], folds: all("details.said-all", element) }));
    const placeById = new Map(places.map((place) => [place.element.id, place]));
    claims.forEach((claim) => placeById.get(claim.place).claims.push(claim));
    links = all(".found li, .answer li").map((element) => ({ element, id: hashOf(element.querySelector("a")) }));
    for (const link of links) {
      const place = link.element.closest("section.place");
      if (place) placeById.get(place.id).links.push(link);
    }
  };
  const textOf = (one) => {
    if (one.text === undefined) {
      one.text = ((one.head ? one.head.textContent + " " : "") + one.element.textContent).toLowerCase();
    }
    return one.text;
  };

  // ---- filtering ---------------------------------------------------------------------------
  const fields = ["text", "place", "source", "code", "grade", "from", "to"];
  const wanted = () => {
    const values = Object.fromEntries(fields.map((field) => [field, byId("filter-" + field).value.trim()]));
    values.text = values.text.toLowerCase();
    const day = (text) => (text ? Math.floor(Date.parse(text) / DAY) : null);
    return { ...values, from: day(values.from), to: day(values.to) };
  };
  const apply = () => {
    const want = wanted();
    const active = fields.some((field) => want[field] !== "" && want[field] !== null);
    // A claim without a date fits no stretch of days.
    const dated = (claim) => (want.from === null && want.to === null) || (claim.day !== undefined
      && (want.from === null || +claim.day >= want.from) && (want.to === null || +claim.day <= want.to));
    const fits = (claim) => (!want.source || claim.sources.includes(want.source))
      && (!want.grade || claim.grade.includes(want.grade)) && dated(claim);
    for (const claim of claims) {
      claim.fits = fits(claim) && (!want.place || claim.place === want.place);
      claim.shown = claim.fits && (!want.code || claim.codes.has(want.code))
        && (!want.text || textOf(claim).includes(want.text));
      show(claim.element, claim.shown);
    }
    const bare = !want.source && !want.grade && want.from === null && want.to === null;
    for (const finding of findings) {
      const placed = !want.place || finding.claims.some((claim) => claim.place === want.place);
      finding.shown = placed && (!want.code || finding.code === want.code) && (bare || finding.claims.some(fits))
        && (!want.text || textOf(finding).includes(want.text));
      show(finding.element, finding.shown);
    }
    const shownFindings = new Set(findings.filter((finding) => finding.shown).map((finding) => finding.id));
    for (const group of groups) {
      const any = group.claims.some((claim) => claim.shown);
      show(group.list, any);
      if (group.head) show(group.head, any);
    }
    for (const mark of marks) show(mark.element, !mark.claim || mark.claim.shown);
    for (const link of links) if (link.id.startsWith("finding-")) show(link.element, shownFindings.has(link.id));
    const shown = claims.filter((claim) => claim.shown).length;
    for (const place of places) {
      const told = place.slot.childElementCount > 0;
      const some = place.claims.some((claim) => claim.shown)
        || place.links.some((link) => shownFindings.has(link.id));
      show(place.element, told && (!active || some));
      // Few claims are shown at once; of many, their places say how many there are.
      if (active && shown <= UNFOLDED) place.folds.forEach((fold) => { fold.open = true; });
    }
    for (const heading of all(".code-heading")) {
      let next = heading.nextElementSibling, any = false;
      for (; next && next.matches("article"); next = next.nextElementSibling) any = any || !next.hidden;
      show(heading, any);
    }
    const count = byId("filter-count");
    count.textContent = shown + shownFindings.size === 0 && active ? count.dataset.nothing
      : fill(count.dataset.findings, { shown: shownFindings.size, total: findings.length }) + " · "
      + fill(count.dataset.claims, { shown, total: claims.length });
  };

  // ---- replay ------------------------------------------------------------------------------
  let past = null;
  const standing = {};
  // The lists of chunks of a slot, from the state at which each begins to stand.
  const listed = (slot) => {
    let list = [];
    return (past.slots[slot] || []).map(([state, changes]) => {
      list = list.slice();
      for (const [from, gone, put] of changes) list.splice(from, gone, ...put);
      return [state, list];
    });
  };
  const unpack = async () => {
    const bytes = Uint8Array.from(atob(byId("history").textContent), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  // Days come before months in all that the page says.
  const tongue = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const worded = (day) => new Intl.DateTimeFormat(tongue,
    { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(day * DAY));
  const replayTo = (day) => {
    const slider = byId("replay");
    slider.value = day;
    const ends = +slider.value >= +slider.max;
    // The state after the last stop on or before the day; before the first nothing was known.
    const state = ends ? past.days.length : past.days.filter((stop) => stop <= +slider.value).length - 1;
    for (const slot of all("[data-slot]")) {
      const versions = past.lists[slot.dataset.slot] || [];
      let at = versions.length - 1;
      while (at >= 0 && versions[at][0] > state) at -= 1;
      if (standing[slot.dataset.slot] === at) continue;
      standing[slot.dataset.slot] = at;
      slot.innerHTML = at < 0 ? "" : versions[at][1].map((chunk) => past.chunks[chunk]).join("");
    }
    const output = byId("replay-day");
    output.textContent = ends ? output.dataset.all : fill(output.dataset.known, { day: worded(+slider.value) });
    slider.setAttribute("aria-valuetext", output.textContent);
    byId("replay-date").value = ends ? "" : iso(+slider.value);
    index();
    apply();
  };
  const step = (by) => {
    const now = +byId("replay").value, ends = +byId("replay").max;
    const stops = [...past.days, ends];
    const next = by > 0 ? stops.find((stop) => stop > now) : stops.reverse().find((stop) => stop < now);
    replayTo(next === undefined ? (by > 0 ? ends : past.days[0] - 1) : next);
  };

  // ---- claims and findings lead to themselves ------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const meta = event.target instanceof Element && !event.target.closest("a") && event.target.closest(".claims small, #findings h4");
    if (meta && !String(getSelection())) location.hash = meta.closest(".claims li, article").id;
  });

  // ---- a mark tells of its claim -----------------------------------------------------------
  const tip = byId("tip");
  const tell = (mark) => {
    const claim = claimById.get(hashOf(mark));
    if (!claim) return;
    const says = claim.element.querySelector("p");
    const why = byId(hashOf(claim.element.querySelector("a") || mark));
    const parts = [says || claim.head, claim.element.querySelector("b"), claim.element.querySelector("small"), why];
    tip.replaceChildren(...parts.filter(Boolean).map((part) => {
      const line = document.createElement("div");
      line.append(...Array.from(part.cloneNode(true).childNodes));
      return line;
    }));
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    const at = mark.querySelector("circle").getBoundingClientRect(), box = tip.getBoundingClientRect();
    tip.style.setProperty("left", Math.max(8, Math.min(at.left + 12, innerWidth - box.width - 8)) + "px");
    tip.style.setProperty("top", (at.bottom + 10 + box.height < innerHeight ? at.bottom + 10
      : Math.max(8, at.top - box.height - 10)) + "px");
  };
  const hush = () => {
    tip.hidden = true;
    all("[aria-describedby=tip]").forEach((mark) => mark.removeAttribute("aria-describedby"));
  };
  const markOf = (event) => (event.target instanceof Element ? event.target.closest("a.mark") : null);
  for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => { const mark = markOf(event); if (mark) tell(mark); });
    document.addEventListener(off, (event) => { if (markOf(event)) hush(); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hush(); });

  // ---- links lead to what they name, even if it is filtered out or folded away ---------------
  const arrive = () => {
    const target = byId(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) { byId("filters").reset(); apply(); }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  // On a small screen what the reader came for stands first; filters and contents wait folded.
  if (matchMedia("(max-width: 999px)").matches) all("details.fold").forEach((fold) => { fold.open = false; });

  // Paper has no folds to open.
  addEventListener("beforeprint", () => all("details").forEach((fold) => { fold.open = true; }));

  // ---- start -------------------------------------------------------------------------------
  const start = () => {
    index();
    byId("filters").hidden = false;
    byId("filters").addEventListener("input", apply);
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("filter-clear").addEventListener("click", () => { byId("filters").reset(); apply(); });
    apply();
    addEventListener("hashchange", arrive);
    if (location.hash) arrive();
  };
  const startReplay = () => {
    past.lists = Object.fromEntries(Object.keys(past.slots).map((slot) => [slot, listed(slot)]));
    // What stands on the page is all that is known; only its pictures have no links yet.
    for (const [slot, lists] of Object.entries(past.lists)) {
      if (!slot.startsWith("figure")) standing[slot] = lists.length - 1;
    }
    replayTo(+byId("replay").max);
    byId("replay-form").hidden = false;
    byId("replay-form").addEventListener("submit", (event) => event.preventDefault());
    byId("replay").addEventListener("input", () => replayTo(+byId("replay").value));
    byId("replay-date").addEventListener("change", (event) => {
      if (event.target.value) replayTo(Math.floor(Date.parse(event.target.value) / DAY));
    });
    byId("replay-back").addEventListener("click", () => step(-1));
    byId("replay-on").addEventListener("click", () => step(1));
    byId("replay-all").addEventListener("click", () => replayTo(+byId("replay").max));
  };
  if ("DecompressionStream" in window) {
    unpack().then((history) => {
      past = history;
      start();
      if (byId("replay")) startReplay();
      document.body.dataset.ready = "";
    });
  } else {
    start();
  }
})();
