import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { type Experiment, parseExperiment, preset, presetNames } from "millitree";
import { KnownEmissions } from "millitree/parts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLine, experimentFiles } from "../../web/src/download/command-line.js";
import { download } from "../../web/src/download/download.js";
import { fileStem, fileStems } from "../../web/src/download/named-file.js";
import type { DownloadInput, DownloadName } from "../../web/src/download/request.js";
import { millitree, temporaryFolder } from "../cli/millitree.js";
import { example } from "../example.js";

const known = new KnownEmissions();
const emissions = (experiment: Experiment, rtol?: number) => known.emissionOf(experiment, { rtol });

const vector = example("dark-photon.yaml");
const changed: Experiment = {
  ...preset("ldmx"),
  name: "LDMX, 50 % α_{x} & $more$ #1",
  beam: { ...preset("ldmx").beam, energy_GeV: 7.123456789 },
};

const page = (experiments: Experiment[], more: Partial<DownloadInput> = {}): DownloadInput => ({
  experiments,
  masses: { low_GeV: 0.0123456789, high_GeV: 0.6, count: 5 },
  mass_GeV: 0.1,
  bounds: ["slac-mq", "bebc"],
  curves: [],
  channels: true,
  rtol: 1e-2,
  ...more,
});

const made = (what: DownloadName, input: DownloadInput) => download({ ...input, what }, emissions);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const textOf = async (what: DownloadName, input: DownloadInput) => text((await made(what, input)).bytes);
const unpacked = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, text(content)]));

/** A text of the command line as the page has it, in which no Node is at work. */
const withoutNode = (written: string): string => written.replace(/^( *"node": )\d+,$/m, "$1null,");

describe("the command line's output from the saved files", () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder(afterAll);
  });

  /** Saves the experiments as the page does, in a folder of their own, and says their names. */
  const saved = async (name: string, input: DownloadInput) => {
    const cwd = join(folder, name);
    mkdirSync(cwd);
    const { bytes } = await made("yaml", input);
    const files =
      input.experiments.length === 1
        ? { [experimentFiles(input.experiments)[0]]: text(bytes) }
        : unpacked(bytes);
    for (const [file, content] of Object.entries(files)) writeFileSync(join(cwd, file), content);
    return { cwd, files: Object.keys(files) };
  };
  const masses = ["-m", "0.0123456789GeV:0.6GeV:5", "--rtol", "1e-2"];

  it.each([
    ["presets", [preset("ldmx"), preset("na64mu")]],
    ["a changed one beside its preset", [preset("ldmx"), changed]],
    ["a vector", [vector]],
    [
      "a background, layers and mesons",
      ["background", "layered-target", "mesons"].map((name) => example(`${name}.yaml`)),
    ],
  ])("reach as CSV, of %s", async (name, experiments) => {
    const input = page(experiments);
    const { cwd } = await saved(name, input);
    const [program, ...args] = commandLine(input).split(" ");
    expect(program).toBe("millitree");
    const { code, stdout } = await millitree(args, { cwd });
    expect(code).toBe(0);
    expect(await textOf("reach.csv", input)).toBe(stdout);
  });

  it("the page's figure 4 and its submission to HEPData", async () => {
    const input = page([preset("ldmx"), changed]);
    const { cwd, files } = await saved("figure", input);
    const bounds = ["--figure", "x.svg", "--bounds", "slac-mq,bebc"];
    const runs = await Promise.all([
      millitree(["reach", ...files, ...masses, ...bounds], { cwd }),
      millitree(["reach", ...files, ...masses, "--figure", "x.pdf", "--bounds", "slac-mq,bebc"], { cwd }),
      millitree(["reach", ...files, ...masses, "--hepdata", "hepdata"], { cwd }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await textOf("reach.svg", input)).toBe(readFileSync(join(cwd, "x.svg"), "utf8"));
    const pdf = await made("reach.pdf", input);
    expect(Buffer.from(pdf.bytes).equals(readFileSync(join(cwd, "x.pdf")))).toBe(true);
    const archive = unpacked((await made("hepdata", input)).bytes);
    const written = readdirSync(join(cwd, "hepdata"));
    expect(Object.keys(archive).toSorted()).toEqual(written.toSorted());
    for (const file of written)
      expect(archive[file], file).toBe(withoutNode(readFileSync(join(cwd, "hepdata", file), "utf8")));
  });

  it("cross sections and spectra as CSV: one file, or one for each experiment", async () => {
    const input = page([preset("na64mu"), vector]);
    const { cwd, files } = await saved("tables", input);
    const [xsec, spectra] = await Promise.all([
      Promise.all(files.map((file) => millitree(["xsec", file, ...masses, "-f", "csv"], { cwd }))),
      Promise.all(
        files.map((file) =>
          millitree(["spectrum", file, "-m", "100MeV", "--rtol", "1e-2", "-f", "csv"], { cwd }),
        ),
      ),
    ]);
    for (const [what, runs] of [
      ["cross-sections.csv", xsec],
      ["spectra.csv", spectra],
    ] as const) {
      const archive = unpacked((await made(what, input)).bytes);
      expect(Object.values(archive)).toEqual(runs.map(({ stdout }) => stdout));
      const alone = await made(what, page([preset("na64mu")]));
      expect(alone.name).toBe(Object.keys(archive)[0]);
      expect(text(alone.bytes)).toBe(Object.values(archive)[0]);
    }
  });
});

describe("figures of a page", () => {
  it.each(["reach", "cross-sections", "spectra"] as const)(
    "%s: of several experiments, whatever their names",
    async (figure) => {
      const svg = await made(`${figure}.svg`, page([changed, preset("na64mu"), preset("na64e")]));
      expect(svg.type).toBe("image/svg+xml");
      expect(text(svg.bytes)).toMatch(/^<svg [^>]*width="[\d.]+mm"/m);
      expect(text(svg.bytes)).toContain("LDMX, 50 % α_{x} &amp; $more$ #1");
      expect(text((await made(`${figure}.pdf`, page([changed]))).bytes.slice(0, 5))).toBe("%PDF-");
    },
  );

  it("shows channels and the user's own curves only if they are asked for", async () => {
    const paths = async (more: Partial<DownloadInput>) =>
      (await textOf("reach.svg", page([preset("ldmx")], more))).split("<path").length;
    const all = await paths({});
    expect(await paths({ channels: false })).toBeLessThan(all);
    const points: [number, number][] = [
      [0.02, 1e-4],
      [0.5, 1e-3],
    ];
    expect(await paths({ curves: [{ label: "my own", pieces: [points] }] })).toBeGreaterThan(all);
  });

  it("a vector has a figure 4, without bounds on charges, and no other", async () => {
    const input = page([vector]);
    expect(await textOf("reach.svg", input)).toContain("published bounds: none");
    for (const figure of ["cross-sections", "spectra"] as const)
      await expect(made(`${figure}.svg`, input)).rejects.toThrow(
        /^invalid experiment: LDMX dark photon \(final: vector\); must have final: chi for Figure [23], which is of chi pairs$/,
      );
    // what has other axes is left out, as on the page
    const [beside, alone] = await Promise.all([
      textOf("reach.svg", page([vector, preset("ldmx"), changed], { colours: ["#123456", "#bad", "#bad"] })),
      textOf("reach.svg", page([vector], { colours: ["#123456"] })),
    ]);
    expect(beside).toBe(alone);
  });

  it("has the colours of the page", async () => {
    const input = page([changed, preset("na64mu"), preset("na64e")], {
      colours: ["#111213", "#212223", "#313233"],
    });
    for (const figure of ["reach", "cross-sections"] as const) {
      const svg = await textOf(`${figure}.svg`, input);
      for (const colour of input.colours!) expect(svg).toContain(`stroke="${colour}"`);
    }
  });

  it("says so if there is nothing to draw", async () => {
    const heavy = page([preset("na64mu")], {
      masses: { low_GeV: 70, high_GeV: 90, count: 3 },
      mass_GeV: 80,
    });
    await expect(made("reach.pdf", heavy)).rejects.toThrow(/^invalid figure: nothing can be reached/);
    await expect(made("cross-sections.svg", heavy)).rejects.toThrow(/^invalid figure: no cross section/);
    await expect(made("spectra.svg", heavy)).rejects.toThrow(/^invalid figure: no spectrum at 80 GeV/);
    expect(await textOf("reach.csv", heavy)).toMatch(/^NA64mu,70\.0,,/m);
    const light = { ...heavy, experiments: [preset("na64mu"), preset("m3-phase1")], mass_GeV: 20 };
    const [, title] = /<title>(.*)<\/title>/.exec(await textOf("spectra.svg", light))!;
    expect(title).toMatch(/: NA64mu$/);
  });

  it("refuses an empty list, and two experiments with one name", async () => {
    await expect(made("reach.csv", page([]))).rejects.toThrow(/^invalid experiments: none;/);
    await expect(made("yaml", page([vector, vector]))).rejects.toThrow(
      /^invalid experiments: LDMX dark photon is given twice; names must differ$/,
    );
  });
});

describe("names of files", () => {
  it("are safe for a shell and a file system, and differ", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 100 }), { maxLength: 6 }), (names) => {
        const stems = fileStems(names);
        expect(new Set(stems).size).toBe(names.length);
        for (const stem of stems) expect(stem).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
      { seed: 6 },
    );
    expect(fileStem("NA64μ: π→Größe")).toBe("na64mu-gro-e");
    expect(fileStem("---")).toBe("experiment");
    expect(fileStem("LDMX phase 2")).toBe("ldmx-phase-2");
  });

  it("say what is in them", async () => {
    const name = async (what: DownloadName, experiments: Experiment[]) =>
      (await made(what, page(experiments))).name;
    const two = [preset("ldmx"), preset("na64mu")];
    expect(await name("reach.csv", two)).toBe("reach-ldmx-na64mu.csv");
    expect(await name("hepdata", two)).toBe("hepdata-ldmx-na64mu.zip");
    expect(await name("yaml", two)).toBe("experiments.zip");
    expect(await name("yaml", [changed])).toBe("ldmx-50-x-more-1.yaml");
    const many = presetNames().slice(0, 5).map(preset);
    expect(await name("reach.csv", many)).toBe("reach-5-experiments.csv");
  });
});

describe("the command that gives the same numbers", () => {
  it("names presets, and the files of changed ones", () => {
    expect(commandLine(page([preset("ldmx"), preset("na64mu")]))).toBe(
      "millitree reach ldmx na64mu -m 0.0123456789GeV:0.6GeV:5 --rtol 0.01 --format csv",
    );
    const renamed = { ...preset("na64mu"), name: "mine" };
    const masses = { low_GeV: 1e-5, high_GeV: 10, count: 60 };
    expect(commandLine(page([renamed, preset("ldmx")], { masses, rtol: 1e-4 }))).toBe(
      "millitree reach mine.yaml ldmx -m 1e-5GeV:10GeV:60 --rtol 1e-4 --format csv",
    );
    // each experiment then has its usual tolerance
    expect(commandLine(page([preset("ldmx"), preset("na64e")], { rtol: undefined }))).toBe(
      "millitree reach ldmx na64e -m 0.0123456789GeV:0.6GeV:5 --format csv",
    );
  });

  it("stands above the saved file, which is the experiment itself", async () => {
    const yaml = await textOf("yaml", page([changed]));
    expect(yaml.split("\n")[0]).toBe(`# ${commandLine(page([changed]))}`);
    expect(parseExperiment(yaml, "x")).toEqual(changed);
  });
});
