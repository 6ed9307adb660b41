import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { parseCurve } from "../../src/bounds/parse-curve.js";
import { readText } from "../../src/cli/options/read-text.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { createService } from "../../src/service/service.js";
import type { EngineClient } from "../../web/src/engine/client.js";
import { openFiles } from "../../web/src/open-files.js";
import type { PageModel } from "../../web/src/state/page-model.js";

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

/** Ways to write a text. */
const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with its mark": (text) => Buffer.from(`\uFEFF${text}`),
  "UTF-16, little end first": (text) => utf16(`\uFEFF${text}`),
  "UTF-16, big end first": (text) => utf16(`\uFEFF${text}`).swap16(),
  "UTF-16 without a mark": utf16,
  "UTF-16 cut in a letter": (text) => utf16(`\uFEFF${text}`).subarray(0, -1),
  "Latin-1": (text) => Buffer.from(text, "latin1"),
};
/** Those that say what they are: their texts must come back. */
const READ = Object.keys(encodings).slice(0, 4);

const service = createService();
const engine = {
  ask: async (kind: "read", asked: never) => service.answer(kind, asked, () => {}),
} as unknown as EngineClient;

/** The experiments and curves that the page has after a file was opened, or that it has none. */
async function onPage(name: string, bytes: Buffer): Promise<unknown> {
  const state = {
    entries: [] as { file: { name?: unknown } }[],
    curves: [] as { label: string; pieces: unknown }[],
  };
  const model = { state, change: (change: object) => Object.assign(state, change) } as unknown as PageModel;
  const problem = await openFiles([new File([new Uint8Array(bytes)], name)], engine, model);
  if (problem !== "") return "refused";
  return [
    state.entries.map(({ file }) => file.name),
    state.curves.map(({ label, pieces }) => [label, pieces]),
  ];
}

const folder = mkdtempSync(join(tmpdir(), "millitree-encodings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The same by the readers of the command line. */
function onCommandLine(name: string, bytes: Buffer): unknown {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  try {
    const text = readText(path, "file", "must be a file");
    if (name.endsWith(".yaml")) return [[parseExperiment(text, path).name], []];
    const { curves } = parseCurve(text, name, { assume: "GeV" });
    return [[], curves.map(({ label, pieces }) => [label, pieces])];
  } catch (error) {
    expect((error as Error).message).toMatch(/invalid|:\d+:/);
    return "refused";
  }
}

const experiment = writeExperiment({ ...preset("ldmx"), name: "NAME" });
/** Names with letters that all of these encodings have, and with others. */
const name = fc
  .tuple(
    fc.constantFrom("LDMX", "Prévessin", "NA64µ"),
    fc.string({ unit: "grapheme-composite", maxLength: 5 }),
  )
  .map((parts) =>
    parts
      .join("")
      .replace(/[^\p{L}\p{N}µ ]/gu, "")
      .trim(),
  );

describe.each(Object.keys(encodings))("page and command line read alike: %s", (encoding) => {
  test("experiments and curves, or refuse them alike", async () => {
    await fc.assert(
      fc.asyncProperty(name, async (label) => {
        for (const [file, text] of [
          ["x.yaml", experiment.replace("NAME", JSON.stringify(label))],
          ["x.csv", `# ${label}\nmass [MeV],epsilon\n10,1e-4\n20,2e-4\n40,3e-4\n`],
        ]) {
          const bytes = encodings[encoding](text);
          const read = await onPage(file, bytes);
          expect(onCommandLine(file, bytes)).toEqual(read);
          // what says what it is has the text, and nothing is read with other letters
          if (READ.includes(encoding)) expect(read).not.toBe("refused");
          // Latin-1 writes letters that it does not have as others
          const meant = encoding === "Latin-1" ? Buffer.from(label, "latin1").toString("latin1") : label;
          if (file === "x.yaml" && read !== "refused") expect(read).toEqual([[meant], []]);
          expect(JSON.stringify(read)).not.toContain("\uFFFD");
        }
      }),
      { seed: 91, numRuns: 30 },
    );
  });
});
