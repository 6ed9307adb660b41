import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BibtexEntry, latexText, writeBibtex } from "../../src/formats/bibtex.js";
import { isPlainLatex, parseBibtex } from "../bibtex-parser.js";

const key = fc.stringMatching(/^[A-Za-z0-9.:+-]{1,12}$/);
const entry: fc.Arbitrary<BibtexEntry> = fc.record(
  {
    key,
    type: fc.constantFrom("article" as const, "misc" as const, "inproceedings" as const, "book" as const),
    authors: fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 3 }),
    title: fc.string({ unit: "grapheme", minLength: 1 }),
    note: fc.string({ unit: "binary", minLength: 1 }),
    year: fc.integer({ min: 1900, max: 2100 }),
    eprint: fc.constantFrom("2505.04295", "hep-ex/9804008"),
  },
  { requiredKeys: ["key", "type"] },
);
const entries = fc.uniqueArray(entry, { selector: (one) => one.key, maxLength: 6 });

describe("writeBibtex", () => {
  test("parses for any text: every entry once, sorted by key", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const parsed = parseBibtex(writeBibtex(list));
        expect(parsed.map((one) => one.key)).toEqual(list.map((one) => one.key).sort());
        for (const { key, fields } of parsed) {
          const source = list.find((one) => one.key === key)!;
          expect(fields.eprint).toBe(source.eprint);
          expect(fields.archivePrefix).toBe(source.eprint && "arXiv");
          expect(fields.year).toBe(source.year === undefined ? undefined : String(source.year));
        }
      }),
      { seed: 4295 },
    );
  });

  test("the same text for any order of the entries", () => {
    fc.assert(
      fc.property(entries, (list) => {
        expect(writeBibtex(list.toReversed())).toBe(writeBibtex(list));
      }),
      { seed: 4295, numRuns: 30 },
    );
  });

  test("one key, one entry; a key that BibTeX reads", () => {
    const one: BibtexEntry = { key: "a", type: "misc" };
    expect(() => writeBibtex([one, { key: "b", type: "misc" }, one])).toThrow(
      "invalid key: a; must belong to one entry only",
    );
    for (const bad of ["", "a b", "a{", "a,b", "é"])
      expect(() => writeBibtex([{ ...one, key: bad }])).toThrow(/^invalid key: /);
  });

  test("a person's names, a group's name, and others", () => {
    const authors = ["Åkesson, Torsten", "the R&D group", "others"];
    const [{ fields }] = parseBibtex(writeBibtex([{ key: "a", type: "misc", authors }]));
    expect(fields.author).toBe("{\\r A}kesson, Torsten and {the R\\&D group} and others");
  });
});

describe("latexText", () => {
  test.each([
    ["Weizsäcker", 'Weizs{\\"a}cker'],
    ["Argüelles Muñoz Doležal", 'Arg{\\"u}elles Mu{\\~n}oz Dole{\\v z}al'],
    ["Mølgaard, Łukasz, Groß", "M{\\o}lgaard, {\\L}ukasz, Gro{\\ss}"],
    ["Ångström", '{\\r A}ngstr{\\"o}m'],
    ["NA64μ at √s = 13 TeV", "NA64{$\\mu$} at {$\\surd$}s = 13 TeV"],
    ["100 % of R&D, #1_a, $5", "100 \\% of R\\&D, \\#1\\_a, \\$5"],
    ["12–15", "12--15"],
    ["two\nlines", "two lines"],
    ["плазма", "плазма"],
  ])("%s", (text, latex) => {
    expect(latexText(text)).toBe(latex);
  });

  test("composed and decomposed letters are the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(latexText(text.normalize("NFD"))).toBe(latexText(text.normalize("NFC")));
      }),
      { seed: 4295 },
    );
  });

  test("TeX finds no command in a text that has none", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab {}\\$&%#_^~<>\"'éμ³") }), (text) => {
        expect(isPlainLatex(latexText(text))).toBe(true);
      }),
      { seed: 4295 },
    );
  });
});
