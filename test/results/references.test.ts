import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { bounds } from "../../src/bounds/bounds.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { writeBibtex } from "../../src/formats/bibtex.js";
import { formFactorKinds } from "../../src/physics/form-factor.js";
import type { Method } from "../../src/results/manifest.js";
import {
  arxivIds,
  citedWorks,
  type Ingredients,
  knownReferences,
  referencesOf,
} from "../../src/results/references.js";
import { limitMethodNames } from "../../src/statistics/limit-methods.js";
import { isPlainLatex, parseBibtex } from "../bibtex-parser.js";

const folder = "data/references";
const ldmx = preset("ldmx");
const keysOf = (ingredients: Partial<Ingredients>): string[] =>
  referencesOf({ experiments: [], methods: [], ...ingredients }).map(({ key }) => key);

describe("the works that come with millitree", () => {
  const files = readdirSync(folder).map(
    (file) => parse(readFileSync(`${folder}/${file}`, "utf8")) as Record<string, Record<string, unknown>>,
  );
  const entries = files.flatMap((file) => Object.entries(file));

  test("are those of data/references, each once", () => {
    expect([...knownReferences().keys()].sort()).toEqual(entries.map(([key]) => key).sort());
    expect(new Set(entries.map(([, { title }]) => title)).size).toBe(entries.length);
  });

  test.each(entries)("%s: fields of the right kind", (key, entry) => {
    const texts = [
      "type",
      "title",
      "collaboration",
      "journal",
      "booktitle",
      "publisher",
      "volume",
      "pages",
      "doi",
      "eprint",
      "primaryClass",
      "note",
    ];
    for (const [field, value] of Object.entries(entry)) {
      if (field === "authors") for (const name of value as unknown[]) expect(name).toMatch(/\w, \S|^others$/);
      else if (field === "year") expect(value).toSatisfy(Number.isInteger);
      else {
        expect(texts).toContain(field);
        expect(value).toBeTypeOf("string");
      }
    }
    for (const field of ["type", "title", "authors", "year"]) expect(entry).toHaveProperty(field);
    expect("journal" in entry).toBe(entry.type === "article" && entry.journal !== undefined);
    // INSPIRE names an entry by its first author or group and the year in which it appeared first
    const [, name, texkeyYear] = /^([\w-]+):(\d{4})[a-z]{2,3}$/.exec(key) ?? [];
    const [first] = entry.authors as string[];
    if (name !== undefined)
      expect(
        [first.split(",")[0], entry.collaboration ?? ""].map((one) =>
          String(one)
            .normalize("NFD")
            .replace(/[^\w-]/g, ""),
        ),
      ).toContain(name);
    else if ("eprint" in entry) expect(key).toBe(`arXiv-${entry.eprint}`);
    if ("eprint" in entry) {
      expect(arxivIds(String(entry.eprint))).toEqual([entry.eprint]);
      // published in the year of the preprint or later
      const [yy] = /\d\d/.exec(String(entry.eprint).split("/").at(-1)!)!;
      const preprint = Number(yy) + (Number(yy) > 90 ? 1900 : 2000);
      expect(entry.year).toBeGreaterThanOrEqual(preprint);
      if (name !== undefined) expect(Number(texkeyYear)).toBe(preprint);
    }
    // a DOI of the American Physical Society is made of volume and page
    const aps = /^10\.1103\/[A-Za-z]+\.(\d+)\.(\d+)$/.exec(String(entry.doi));
    if (aps) expect([entry.volume, String(entry.pages).split("–")[0]]).toEqual([aps[1], aps[2]]);
  });
});

describe("referencesOf", () => {
  test.each(bounds().map((bound) => [bound.id, bound] as const))("bound %s has entries", (_, bound) => {
    const works = referencesOf({ experiments: [], methods: [], bounds: [bound] });
    for (const id of arxivIds(`${bound.arxiv} ${bound.reference}`))
      expect(works.find(({ eprint }) => eprint === id)?.title).toBeDefined();
    expect(arxivIds(bound.arxiv)).toEqual([bound.arxiv]);
  });

  test.each(presetNames())("preset %s: every line of its references", (name) => {
    const experiment = preset(name);
    const works = referencesOf({ experiments: [experiment], methods: ["exact"] });
    for (const line of experiment.references)
      for (const work of citedWorks(line)) expect(works).toContainEqual(work);
  });

  test("each of them is cited by some result", () => {
    const presets = presetNames().map(preset);
    const compound = parseExperiment(
      writeExperiment(ldmx).replace(/^target:.*$/m, "target: {material: PbWO4, thickness_cm: 1}"),
      "compound.yaml",
    );
    const variants = limitMethodNames.map((method) => ({
      ...compound,
      line_shape: "breit-wigner" as const,
      background: { expected: 2, uncertainty: 1 },
      limit: { confidence_level: 0.9, method },
    }));
    const hydrogen = ["LH2", "LD2"].map((material) =>
      parseExperiment(`base: ldmx\nname: ${material}\ntarget: {material: ${material}}`, "hydrogen.yaml"),
    );
    const keys = keysOf({
      experiments: [...presets, ...variants, ...hydrogen],
      methods: ["exact", "ww", "vegas"],
      reach: true,
      formFactors: formFactorKinds,
      bounds: bounds(),
    });
    expect([...knownReferences().keys()].filter((key) => !keys.includes(key))).toEqual([]);
  });

  test("an unknown arXiv number gives a minimal entry", () => {
    const experiment = { ...ldmx, references: ["arXiv:9912.12345v3 [hep-ph]", "see hep-lat/9901001"] };
    const text = writeBibtex(referencesOf({ experiments: [experiment], methods: ["exact"] }));
    expect(text).toContain(
      "@misc{arXiv-9912.12345,\n  eprint = {9912.12345},\n  archivePrefix = {arXiv},\n}\n",
    );
    expect(text).toContain("@misc{arXiv-hep-lat-9901001,\n  eprint = {hep-lat/9901001},\n");
  });

  test("any other line is a note, a DOI is a DOI; different lines have different keys", () => {
    const lines = [
      "J. Doe & al., 50% private #1",
      "J. Doe, al. 50 private: 1",
      "",
      "doi:10.1000/abc.12(3)",
      "Doe (2020, https://doi.org/10.1000/xyz.9).",
      "doi:10.1103/PhysRevD.8.3109",
    ];
    const works = referencesOf({ experiments: [{ ...ldmx, references: lines }], methods: [] });
    const parsed = parseBibtex(writeBibtex(works));
    expect(parsed).toHaveLength(works.length);
    const notes = works.flatMap(({ key, note }) => (/^note-/.test(key) ? [note] : []));
    expect(notes.toSorted()).toEqual([lines[0], lines[1]].toSorted());
    expect(works.flatMap(({ key, doi }) => (/^doi-/.test(key) ? [doi] : []))).toEqual([
      "10.1000/abc.12(3)",
      "10.1000/xyz.9",
    ]);
    expect(works.map(({ key }) => key)).toContain("Kim:1973he");
  });

  test("the ingredients of a result, and nothing else", () => {
    const calculation = ["Kim:1973he", "Kroll:1955zu", "Tiesinga:2021myr", "Tsai:1973py"];
    const experiment = { ...ldmx, references: [] };
    const xsec = (method: Method, change = {}) =>
      keysOf({ experiments: [{ ...experiment, ...change }], methods: [method] });
    expect(xsec("exact")).toEqual([...calculation, "arXiv-2505.04295", "millitree"]);
    expect(xsec("exact", { final: "vector" })).not.toContain("Kroll:1955zu");
    expect(xsec("vegas")).toEqual(expect.arrayContaining(["Lepage:1977sw", "Lepage:2020tgj", "Salmon-2011"]));
    expect(xsec("vegas")).not.toContain("Kroll:1955zu");
    for (const method of ["ww", "iww"] as const)
      expect(xsec(method)).toEqual(expect.arrayContaining(["Bjorken:2009mm", "Liu:2017htz"]));
    const helm = { form_factor: { kind: "helm" } };
    expect(xsec("exact", helm)).toEqual(expect.arrayContaining(["Helm:1956zz", "Lewin:1995rx"]));
    const tungsten = { target: { ...ldmx.target, material: "W" } };
    expect(xsec("exact", tungsten)).toContain("ParticleDataGroup:2024cfk");
  });

  test("a reach: its mesons and its statistics, unless the file states the events", () => {
    const reach = (change = {}) =>
      keysOf({
        experiments: [{ ...ldmx, references: [], mesons: {}, ...change }],
        methods: ["exact"],
        reach: true,
      });
    expect(reach()).not.toContain("ParticleDataGroup:2024cfk");
    expect(reach({ mesons: { rho: 1e9 } })).toContain("ParticleDataGroup:2024cfk");
    const photoproduction = { f_brem: 0.03, X0_g_per_cm2: 6.76 };
    const factors = { mesons: { rho: { sigma0_ub: 1, f_nuc: 1 } }, photoproduction };
    expect(reach(factors)).toContain("Schuster:2021mlr");
    expect(reach(factors)).not.toContain("Blatt-Weisskopf-1952");
    expect(reach({ ...factors, line_shape: "breit-wigner" })).toContain("Blatt-Weisskopf-1952");
    expect(reach({ ...factors, final: "vector" })).not.toContain("Schuster:2021mlr");
    expect(reach()).not.toContain("Read:2002hq");
    const open = {
      ...ldmx,
      references: [],
      mesons: {},
      limit: { confidence_level: 0.9, method: "cls" as const },
    };
    const both = { methods: ["exact" as const], reach: true, combined: true };
    expect(keysOf({ ...both, experiments: [open, open] })).toContain("Helene:1982pb");
    expect(keysOf({ ...both, experiments: [ldmx, ldmx] })).not.toContain("Helene:1982pb");
    const sources = [
      ["cls", "Read:2002hq", "Cousins:1991qz"],
      ["bayes", "Helene:1982pb", "ParticleDataGroup:2024cfk"],
      ["poisson", "ParticleDataGroup:2024cfk", "Cousins:1991qz"],
      ["feldman-cousins", "Feldman:1997qc", "Conrad:2002kn"],
    ];
    for (const [method, source, averaged] of sources) {
      const limit = { confidence_level: 0.9, method };
      expect(reach({ limit })).toContain(source);
      expect(reach({ limit })).not.toContain(averaged);
      for (const uncertain of [
        { background: { expected: 2, uncertainty: 1 } },
        { uncertainties: { on_target: 0.1 } },
      ])
        expect(reach({ limit, ...uncertain })).toEqual(expect.arrayContaining([source, averaged]));
    }
  });

  const ingredients = fc.record({
    experiments: fc.array(
      fc.record({
        name: fc.constantFrom(...presetNames()),
        references: fc.array(fc.oneof(fc.string(), fc.constantFrom("arXiv:2505.04295", "hep-ex/9804008"))),
        kind: fc.constantFrom(...formFactorKinds),
        final: fc.constantFrom("chi" as const, "vector" as const),
        method: fc.constantFrom(...limitMethodNames),
      }),
      { maxLength: 3 },
    ),
    methods: fc.uniqueArray(fc.constantFrom<Method>("exact", "ww", "iww", "vegas")),
    reach: fc.boolean(),
    formFactors: fc.uniqueArray(fc.constantFrom(...formFactorKinds)),
    bounds: fc.uniqueArray(fc.constantFrom(...bounds()), { selector: ({ id }) => id }),
  });

  test("for any ingredients: BibTeX and TeX read it; the order does not matter", () => {
    const resolve = ({ name, references, kind, final, method }: Record<string, unknown>) => ({
      ...preset(name as string),
      references: references as string[],
      form_factor: { kind: kind as "helm" },
      final: final as "chi",
      limit: { confidence_level: 0.9, method: method as "cls" },
    });
    fc.assert(
      fc.property(ingredients, (made) => {
        const whole = { ...made, experiments: made.experiments.map(resolve) };
        const text = writeBibtex(referencesOf(whole));
        const parsed = parseBibtex(text);
        const keys = parsed.map(({ key }) => key);
        expect(keys).toEqual([...new Set(keys)].sort());
        for (const { fields } of parsed)
          for (const [name, value] of Object.entries(fields))
            if (name !== "doi" && name !== "eprint") expect(isPlainLatex(value), value).toBe(true);
        const reversed = {
          ...whole,
          experiments: whole.experiments.toReversed(),
          methods: made.methods.toReversed(),
          bounds: made.bounds.toReversed(),
        };
        expect(writeBibtex(referencesOf(reversed))).toBe(text);
      }),
      { seed: 4295, numRuns: 40 },
    );
  });
});

describe("arxivIds", () => {
  test.each([
    ["arXiv:2505.04295", ["2505.04295"]],
    ["https://arxiv.org/abs/1808.05219v2", ["1808.05219"]],
    [
      "hep-ex/9804008, arXiv:math.GT/0309136 and 0906.0580",
      ["hep-ex/9804008", "math.GT/0309136", "0906.0580"],
    ],
    ["10.1103/PhysRevD.8.3109", []],
    ["doi:10.1007/s11433-022-1983-8", []],
    ["PRD 102 115032", []],
    ["10.1234/2505.04295x", []],
  ])("%s", (text, ids) => {
    expect(arxivIds(text)).toEqual(ids);
  });
});
