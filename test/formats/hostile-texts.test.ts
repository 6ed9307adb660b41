import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { figure4 } from "../../src/figures/figure-4.js";
import { loadTypeset, type Typeset } from "../../src/figures/labels/typeset.js";
import { figurePdf } from "../../src/figures/pdf/figure-pdf.js";
import { writeBibtex } from "../../src/formats/bibtex.js";
import { writeCsv } from "../../src/formats/csv.js";
import { writeHepdata } from "../../src/formats/hepdata.js";
import { writeLatexTable } from "../../src/formats/readable/latex-table.js";
import { writeMarkdownTable } from "../../src/formats/readable/markdown-table.js";
import { reach } from "../../src/reach/reach.js";
import { reachTable } from "../../src/results/hepdata-reach.js";
import { hepdataSubmission } from "../../src/results/hepdata-submission.js";
import { manifest } from "../../src/results/manifest.js";
import { referencesOf } from "../../src/results/references.js";
import { isPlainLatex, parseBibtex } from "../bibtex-parser.js";
import { temporaryFolder } from "../cli/millitree.js";
import { plainCell, readCsv } from "../csv-cells.js";
import { reach as drawnReach } from "../figures/mock.js";
import { hepdataProblems, readYaml } from "../hepdata-rules.js";
import { needing } from "../needing.js";
import { hasModule, runPython } from "../python.js";
import { fromLatex, fromMarkdown } from "./unescaped.js";

const marks = [
  ..."<>&#$%_{}\\\"'`~^|*[]()=+-@,;:!?/",
  ..."äßøłőčχμ²³é漢😀",
  "-->",
  "<!--",
  "]]>",
  "&amp;",
  "\\n",
  "\\|",
  "--",
  "---",
  "``",
  "''",
  "?`",
  "Znuc",
  "\\end{tabular}",
  "</title>",
  "1.",
  "NaN",
  "null",
  "=1+1",
  "@import",
  "10.1000/a_b",
];
/** One line as a file may have it, of letters that some format or other reads in its own way. */
const line = fc
  .array(
    fc.array(fc.oneof(fc.constantFrom(...marks), fc.stringMatching(/^[a-z]{1,4}$/)), {
      minLength: 1,
      maxLength: 5,
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((words) => words.map((parts) => parts.join("")).join(" "))
  .filter((text) => text.length <= 100);
const lines = (seed: number, numRuns: number) => fc.sample(line, { seed, numRuns });

const ldmx = preset("ldmx");
const computed = reach(ldmx, [0.01, 0.1], { rtol: 1e-2 });

describe("a name or reference of any letters", () => {
  const cwd = temporaryFolder(afterAll);
  let typeset: Typeset;
  beforeAll(async () => {
    typeset = await loadTypeset();
  });

  test("is read back from the BibTeX, every reference in an entry of its own", () => {
    fc.assert(
      fc.property(fc.uniqueArray(line, { minLength: 1, maxLength: 4 }), (references) => {
        const one = { ...ldmx, references };
        const entries = parseBibtex(writeBibtex(referencesOf({ experiments: [one], methods: ["exact"] })));
        const notes = entries.map(({ fields }) => fields.note).filter((note) => note !== undefined);
        for (const note of notes) expect(isPlainLatex(note), note).toBe(true);
        const read = notes.map(fromLatex);
        for (const text of references) if (!/10\./.test(text)) expect(read).toContain(text.normalize("NFC"));
      }),
      { seed: 61, numRuns: 100 },
    );
  });

  test("is read back from Markdown and LaTeX tables and CSV, in its cell", () => {
    fc.assert(
      fc.property(line, line, (name, comment) => {
        const table = { comments: [comment], columns: ["experiment", "mass_GeV"], rows: [[name, 0.5]] };
        const markdown = writeMarkdownTable(table).split("\n");
        expect(fromMarkdown(/^\| (.*) \| 0\.5 \|$/.exec(markdown.at(-2)!)![1])).toBe(name);
        const [, item] = /^- (.*)$/.exec(markdown[0])!;
        expect(fromMarkdown(item)).toBe(comment);
        // what begins a list inside the list
        expect(item).not.toMatch(/^([-+]|\d+[.)])(\s|$)/);
        const latex = writeLatexTable(table).split("\n");
        expect(fromLatex(/^ {2}(.*) & 0\.5 \\\\$/.exec(latex.at(-4)!)![1])).toBe(name);
        expect(latex[0]).toBe(`% ${comment}`);
        expect(readCsv(writeCsv(table)).map((row) => row.map(plainCell))).toEqual([
          table.columns,
          [name, "0.5"],
        ]);
      }),
      { seed: 62, numRuns: 1000 },
    );
  });

  needing("pandas", hasModule("pandas"), () => {
    test("is read back from CSV by pandas", () => {
      const names = lines(63, 300);
      const columns = ["experiment", "mass_GeV"];
      writeFileSync(
        join(cwd, "a.csv"),
        writeCsv({ comments: [], columns, rows: names.map((name, i) => [name, i + 0.5]) }),
      );
      const program = `import json, pandas as pd
d = pd.read_csv("a.csv", dtype={"experiment": str}, keep_default_na=False)
print(json.dumps([list(d["experiment"]), list(d["mass_GeV"])]))`;
      const [read, numbers] = JSON.parse(runPython(program, { cwd })) as [string[], number[]];
      expect(read.map(plainCell)).toEqual(names);
      expect(numbers).toEqual(names.map((_, i) => i + 0.5));
    });
  });

  needing("PyYAML", hasModule("yaml"), () => {
    test("is read back by PyYAML from the experiment's file and HEPData's, and from the manifest", () => {
      const names = lines(64, 60);
      const texts = names.map((name) => {
        const experiment = { ...ldmx, name, references: [name] };
        expect(parseExperiment(writeExperiment(experiment), "x.yaml")).toEqual(experiment);
        const record = manifest({
          command: "reach",
          experiments: [experiment],
          options: {},
          method: "exact",
          rtol: 1e-2,
          outcome: { reached: 0, converged: true },
        });
        expect(JSON.parse(JSON.stringify(record)).experiments[0].name).toBe(name);
        const table = reachTable(experiment, computed, { method: "exact" });
        const files = writeHepdata(hepdataSubmission([table], { experiments: [experiment] } as never));
        return { file: writeExperiment(experiment), files };
      });
      for (const { files } of texts) expect(hepdataProblems(files)).toEqual([]);
      const program = `import json, sys, yaml
print(json.dumps([[yaml.safe_load(a), list(yaml.safe_load_all(b))] for a, b in json.load(sys.stdin)]))`;
      const input = JSON.stringify(texts.map(({ file, files }) => [file, files["submission.yaml"]]));
      const read = JSON.parse(runPython(program, { input })) as [
        { name: string; references: string[] },
        unknown[],
      ][];
      for (const [i, [file, submission]] of read.entries()) {
        expect([file.name, file.references]).toEqual([names[i], [names[i]]]);
        expect(submission).toEqual(readYaml(texts[i].files["submission.yaml"], "1.2"));
      }
    });
  });

  needing("Python", hasModule("xml.etree"), () => {
    test("leaves SVG well-formed, and is in its title and that of the PDF", async () => {
      const names = lines(65, 40);
      const drawings = names.map((name) => {
        const reaches = [drawnReach(name, [0.01, 0.1], 1e-4, 1)];
        return figure4({ reaches, bounds: [] }, typeset, { title: name });
      });
      const program = `import json, sys, xml.etree.ElementTree as E
s = "{http://www.w3.org/2000/svg}"
print(json.dumps([[E.fromstring(t).find(s + k).text for k in ("title", "desc")] for t in json.load(sys.stdin)]))`;
      const read = JSON.parse(runPython(program, { input: JSON.stringify(drawings) })) as [string, string][];
      for (const [i, [title, description]] of read.entries()) {
        expect(title).toContain(names[i]);
        expect(description.length).toBeGreaterThan(0);
      }
      for (const [i, drawing] of drawings.slice(0, 8).entries()) {
        writeFileSync(join(cwd, "a.pdf"), await figurePdf(drawing));
        const { stdout, stderr } = spawnSync("pdfinfo", ["a.pdf"], { cwd, encoding: "utf8" });
        expect(stderr).toBe("");
        expect(
          /^Title: +(.*)$/m.exec(stdout)?.[1],
          readFileSync(join(cwd, "a.pdf"), "latin1").slice(-400),
        ).toBe(read[i][0]);
      }
    });
  });
});
