import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { besideMatter, millitree as run, temporaryFolder } from "./millitree.js";

describe("--bounds with files", () => {
  let folder: string;
  const millitree = (...args: string[]) => run(args, { cwd: folder });
  beforeAll(() => {
    folder = temporaryFolder(afterAll);
    const at = (name: string, text: string) => writeFileSync(join(folder, name), text);
    at("my.csv", "m_chi [MeV];eps\n10,5;0,0001\n100;0,0003\n\n300;0,001\n900;0,002\n");
    at("bare.dat", "10 1e-4\n5600 1e-3\n");
    at("two.csv", "n,m_V_MeV,m_chi_MeV,eps\n1,30,10,1e-4\n2,300,100,2e-4\n");
    at("vector.yaml", readFileSync("examples/dark-photon.yaml", "utf8"));
    mkdirSync(join(folder, "out"));
  });
  const figure = [
    "reach",
    "ldmx",
    "-m",
    "10MeV:1GeV:5",
    "--rtol",
    "1e-2",
    "--figure",
    "x.svg",
    "-f",
    "csv",
    "-o",
    "out/x.csv",
  ];

  test("draw them next to published ones, with how they were read", async () => {
    const { code, stderr } = await millitree(
      ...figure,
      "--bounds",
      "sensei,my.csv:label=Mine,two.csv:mass=3,epsilon=4,unit=MeV,bebc",
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      'note: my.csv: 4 points in 2 pieces, 10.5 MeV to 900 MeV; mass in MeV by its name, from column 1 "m_chi [MeV]"; epsilon from column 2 "eps"\n' +
        'note: two.csv: 2 points, 10 MeV to 100 MeV; mass in MeV as said, from column 3 "m_chi_MeV"; epsilon from column 4 "eps"\n',
    );
    expect(readFileSync(join(folder, "x.svg"), "utf8")).toMatch(
      /published bounds: SENSEI; BEBC; and curves of one's own: Mine; two\./,
    );
    const { notes } = JSON.parse(readFileSync(join(folder, "out/x.csv-metadata.json"), "utf8"));
    expect(JSON.stringify(notes[0].options)).toContain(
      '"bounds":["sensei","bebc","my.csv:label=Mine","two.csv:mass=3,epsilon=4,unit=MeV"]',
    );
  });

  test.each([
    ["bare.dat", /bare\.dat:1: invalid unit: none is named, masses are from 10 to 5600.*unit=GeV/],
    [
      "two.csv",
      /two\.csv:1: invalid mass column: more than one by its name among 1 "n" \(1\), 2 "m_V_MeV" \(30\).*mass=/,
    ],
    ["none.csv", /invalid --bounds: none\.csv \(no such file\)/],
    ["my.csv:color=red", /invalid option: color=red; must be one of mass=, epsilon=/],
    ["my.csv:unit=MeV,color=red", /invalid option: color=red/],
    ["bebc,mass=2", /invalid bound: mass=2; .*an option stands behind its file/],
    [
      "my.csv:mass=9,epsilon=2",
      /my\.csv:1: invalid mass: 9; must be one of the columns 1 "m_chi \[MeV\]" \(10,5\)/,
    ],
    ["bebx", /invalid bound: bebx; must be one of paper, all, none, .*, argoneut/],
  ])("%s is refused", async (bounds, message) => {
    const { code, stdout, stderr } = await millitree(...figure, "--bounds", bounds);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test("several --bounds add up", async () => {
    const { stderr } = await millitree(
      ...figure,
      "--bounds",
      "none",
      "--bounds",
      "my.csv",
      "--bounds",
      "bare.dat:unit=MeV",
    );
    expect(besideMatter(stderr)).toMatch(/^note: my\.csv: .*\nnote: bare\.dat: 2 points, 10 MeV to 5\.6 GeV/);
  });

  test("with final: vector they are drawn, and published ones are not", async () => {
    const { code, stderr } = await millitree(
      ...[
        "reach",
        "vector.yaml",
        "-m",
        "10MeV:1GeV:4",
        "--rtol",
        "1e-2",
        "--figure",
        "v.svg",
        "-o",
        "out/v.csv",
      ],
      ...["--bounds", "sensei,my.csv"],
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      "note: published bounds are on the charge of chi: not drawn with final: vector\n",
    );
    expect(readFileSync(join(folder, "v.svg"), "utf8")).toMatch(
      /published bounds: none; and curves of one's own: my\./,
    );
  });

  test("plan and explain take them for bounds between their points, and cite none", async () => {
    const args = ["ldmx", "-m", "50MeV", "--rtol", "1e-2", "--bounds", "my.csv", "-f", "json"];
    const explained = JSON.parse((await millitree("explain", ...args, "--bibtex", "own.bib")).stdout);
    // straight in the logarithms from 10.5 MeV, 1e-4, to 100 MeV, 3e-4
    const between = 1e-4 * 3 ** (Math.log(50 / 10.5) / Math.log(100 / 10.5));
    expect(explained.points[0].frontier.strongest_bound.epsilon / between).toBeCloseTo(1, 10);
    expect(explained.points[0].frontier.warnings).toEqual(["confidence level unstated"]);
    await millitree(
      "explain",
      "ldmx",
      "-m",
      "50MeV",
      "--rtol",
      "1e-2",
      "--bounds",
      "none",
      "--bibtex",
      "none.bib",
      "-o",
      "n.txt",
    );
    expect(readFileSync(join(folder, "own.bib"), "utf8")).toBe(
      readFileSync(join(folder, "none.bib"), "utf8"),
    );
    const planned = JSON.parse(
      (
        await millitree(
          "plan",
          "ldmx",
          "-m",
          "50MeV,150MeV",
          "--rtol",
          "1e-2",
          "--bounds",
          "my.csv",
          "-f",
          "json",
        )
      ).stdout,
    );
    // 150 MeV lies between the pieces
    expect(
      planned.points.map((point: { strongest_bound: unknown }) => point.strongest_bound === null),
    ).toEqual([false, true]);
    expect(planned.bounds).toEqual(["my.csv"]);
  });

  test("HEPData files are those without them", async () => {
    for (const [name, bounds] of [
      ["own", "my.csv"],
      ["bare", "none"],
    ])
      await millitree(...figure, "--bounds", bounds, "--hepdata", name);
    const files = readdirSync(join(folder, "own"));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const [own, bare] = ["own", "bare"].map((name) => readFileSync(join(folder, name, file), "utf8"));
      // only the manifest names the file, among the options of the run
      const without = (text: string) => text.replaceAll(/"my\.csv"|"wall_time_s"[^,\n]*|\s+/g, "");
      expect(without(own)).toBe(without(bare));
    }
  });
});
