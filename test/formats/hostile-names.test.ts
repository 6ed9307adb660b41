import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "../../src/formats/csv.js";
import { eventCsv } from "../../src/formats/event-csv.js";
import { hepmc3 } from "../../src/formats/hepmc3.js";
import { lhe } from "../../src/formats/lhe.js";
import { plainCell } from "../csv-cells.js";
import { electrons, fixtureBatch, fixtureRun, vectors, written } from "./event-fixture.js";
import { darkBremEventsOfLhe, ldmxEvents, xmlElements } from "./foreign-readers.js";

const marks = [
  "Znuc",
  "Znuc 7",
  "1 7.0 # Znuc",
  "<event>",
  "</event>",
  "<init>",
  "</header>",
  "-->",
  "<!--",
  "]]>",
  "&",
  "&#90;",
  "#vertex 1 2 3",
  "11 -1 0 0 0 0 0 0 8 8 0 0 9",
  "\n",
  "\r",
  "\v",
  "\u0085",
  "\u2028",
  "\u0000",
  "\u0007",
  "\\",
  "\\|",
  "HepMC::Asciiv3-END_EVENT_LISTING",
  "E 0 1 2",
  '"',
  ",",
  "#",
  "'",
];
/** Names that hold what readers look for, in any mixture, also with line breaks, which only the library can bring in. */
const name = fc
  .array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: "grapheme", maxLength: 4 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(""));
const events = 3;

const run = (fixture: typeof vectors, hostile: string) => ({
  ...fixtureRun({ ...fixture, events }),
  title: `${hostile}: title`,
  comments: [hostile],
  manifest: { experiments: [{ name: hostile }] },
});

test("an LHE file has the same events for every reader, whatever the name", () => {
  fc.assert(
    fc.property(name, (hostile) => {
      for (const fixture of [vectors, electrons]) {
        const text = written(lhe, run(fixture, hostile), [fixtureBatch({ ...fixture, events }, 0, events)]);
        expect(ldmxEvents(text)).toHaveLength(events);
        expect(darkBremEventsOfLhe(text, 622).map(({ Z }) => Z)).toEqual(
          fixture === vectors ? [13, 13, 13] : [],
        );
        expect(xmlElements(text).filter(([element]) => element === "event")).toHaveLength(events);
        expect(text.split("\n").filter((line) => line.includes("Znuc"))).toHaveLength(
          fixture === vectors ? 1 : 0,
        );
        const [, json] = xmlElements(text).find(([element]) => element === "millitree")!;
        expect(JSON.parse(json).experiments[0].name).toBe(hostile);
      }
    }),
    { seed: 21, numRuns: 500 },
  );
});

test("a HepMC3 file has its own lines only", () => {
  const plain = written(hepmc3, run(electrons, "x"), [fixtureBatch({ ...electrons, events }, 0, events)]);
  fc.assert(
    fc.property(name, (hostile) => {
      const text = written(hepmc3, run(electrons, hostile), [
        fixtureBatch({ ...electrons, events }, 0, events),
      ]);
      const kinds = (file: string) =>
        file.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => line.slice(0, 2));
      expect(kinds(text)).toEqual(kinds(plain));
    }),
    { seed: 22, numRuns: 500 },
  );
});

test("a CSV file of events has comments, one line of names and its rows", () => {
  fc.assert(
    fc.property(name, (hostile) => {
      const text = written(eventCsv, run(electrons, hostile), [
        fixtureBatch({ ...electrons, events }, 0, events),
      ]);
      const lines = text
        .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
        .filter((line) => line !== "" && !line.startsWith("# "));
      expect(lines).toHaveLength(1 + events);
      for (const line of lines.slice(1)) expect(line).toMatch(/^[-+.\de,]+$/);
    }),
    { seed: 23, numRuns: 500 },
  );
});

/** Reads a line of CSV as RFC 4180 has it, after a reader has cut off what follows a # outside of quotes. */
function cells(line: string): string[] {
  const [, plain = ""] = /^((?:[^"#]|"(?:[^"]|"")*")*)/.exec(line.replace(/\n$/, "")) ?? [];
  return Array.from(plain.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, bare]) =>
    quoted === undefined ? bare : quoted.replaceAll('""', '"'),
  );
}

test("a name in a table's cell stays one cell", () => {
  fc.assert(
    fc.property(name, (hostile) => {
      fc.pre(hostile !== "");
      expect(cells(csvLine([hostile, 1, "x"])).map(plainCell)).toEqual([hostile, "1", "x"]);
    }),
    { seed: 24, numRuns: 1000 },
  );
});
