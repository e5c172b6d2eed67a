// Writes a dossier of many claims to a folder, the same on every machine: places that change hands
// now and then, outlets that repeat what a few sources said, now and then something else.
//
//   node large.mjs FOLDER CLAIMS
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, claims] = [process.argv[2], Number(process.argv[3])];
if (!folder || !(claims > 0)) {
  console.error("usage: node large.mjs FOLDER CLAIMS");
  process.exit(2);
}
const EACH = 40, PERIOD = 270;
const places = Math.max(10, Math.floor(claims / 50)), sources = 40;

let state = 7;
const below = (limit) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % limit;
};
const date = (day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
const write = (path, text) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const rows = (count, row) => Array.from({ length: count }, (_, at) => `  - ${row(at)}\n`).join("");

write("rules/entities/places.yaml", "entities:\n  - {id: country, names: [Country]}\n"
  + rows(places, (at) => `{id: p${at}, names: [Place ${at}], part_of: country}`));
write("rules/entities/actors.yaml", "entities:\n" + rows(4, (at) => `{id: a${at}, names: [Actor ${at}]}`));
write("rules/sources.yaml", "sources:\n"
  + rows(sources, (at) => `{id: s${at}, name: Source ${at}, kind: outlet, reliability: ${"ABCDF"[at % 5]}}`));

const says = (place, day) => {
  const shift = (place * 37) % PERIOD, period = Math.floor((day + shift) / PERIOD);
  const since = Math.max(0, period * PERIOD - shift);
  const actor = below(100) < 2 ? below(4) : (place * 7 + period * 3 + period * period) % 4;
  const kind = below(10);
  if (kind < 2) return [`{predicate: captures, actor: a${actor}, place: p${place}, scope: whole}`, since];
  if (kind < 7) return [`{predicate: controls, actor: a${actor}, place: p${place}, scope: most}`, day];
  if (kind < 8) return [`{predicate: enters, actor: a${actor}, place: p${place}}`, since];
  if (kind < 9) return [`{predicate: attacks, actor: a${actor}, place: p${place}}`, day];
  return [`{predicate: killed, place: p${place}, value: ${(place + day) % 40}, unit: people}`, day];
};

for (let document = 0; document * EACH < claims; document += 1) {
  const day = below(730), publisher = below(sources / 2);
  let text = `document: {id: d${document}, publisher: s${publisher}, published: ${date(day)}, language: en}\nclaims:\n`;
  for (let at = 0; at < Math.min(EACH, claims - document * EACH); at += 1) {
    const [what, when] = says(below(places), Math.max(0, day - below(3)));
    const from = below(3) === 0 ? "" : `\n    from: [s${sources / 2 + below(sources / 2)}]`;
    text += `  - id: c${at}\n    says: ${what}\n    when: ${date(when)}${from}\n    medium: statement\n    wording: mot\n`;
  }
  write(`claims/d${String(document).padStart(5, "0")}.yaml`, text);
}
