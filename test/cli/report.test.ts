import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { report, writeTable } from "../../src/cli/output/report.js";
import { outputFolder, writeFile } from "../../src/cli/output/write-files.js";
import { temporaryFolder } from "./millitree.js";

describe("writeTable", () => {
  test("numbers are aligned, with seven digits; errors have two", () => {
    const table = {
      comments: ["two experiments"],
      columns: ["name", "mass_GeV", "sigma_pb", "error_pb", "epsilon", "evaluations"],
      rows: [
        ["LDMX", 0.01, 2234286.275, 53.35148, 1.7692734e-5, 235599],
        ["NA64mu", 1, 0, 0, null, 12345678],
      ],
    };
    expect(writeTable(table)).toBe(
      [
        "# two experiments",
        "name    mass_GeV     sigma_pb  error_pb      epsilon  evaluations",
        "LDMX        0.01  2.234286e+6    5.3e+1  1.769273e-5       235599",
        "NA64mu      1.00            0         0            -     12345678",
        "",
      ].join("\n"),
    );
  });

  test("an error has two digits, in the notation of its value, the points below each other", () => {
    const table = {
      comments: [],
      columns: ["sigma_pb", "sdev_pb", "average_pb", "error_pb", "ratio", "ratio_error_ww"],
      rows: [
        [2388121.4, 203345.4, 12.5, 10.04, 1.25, 0.0996],
        [2.388121, 0.5, 2.5, 0, 1.5, 2],
        [1, 0.1234, 0.5, 0.099, 2, 12.34],
      ],
    };
    const rows = writeTable(table).trimEnd().split("\n").slice(1);
    expect(rows.map((row) => row.split(/\s+/).filter(Boolean))).toEqual([
      ["2.388121e+6", "2.0e+5", "12.5", "10", "1.25", "0.10"],
      ["2.388121e+0", "5.0e-1", "2.5", "0", "1.50", "2.0"],
      ["1.000000e+0", "1.2e-1", "0.5", "0.099", "2.00", "12"],
    ]);
    // the place of the point of 12.34, if it were printed
    expect(rows[0].lastIndexOf("0.10") + 1).toBe(rows[1].lastIndexOf("2.0") + 1);
    expect(rows[2].length).toBe(rows[0].lastIndexOf("0.10") + 1);
  });

  test("no more digits than a column needs", () => {
    const table = {
      comments: [],
      columns: ["x", "on_target"],
      rows: [
        [0.5, 2e16],
        [0.75, 1e14],
      ],
    };
    expect(writeTable(table)).toBe("   x  on_target\n0.50      2e+16\n0.75      1e+14\n");
  });
});

describe("report", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  test.each([
    [true, "vegas", undefined, ""],
    [
      false,
      undefined,
      1,
      "millitree: the tolerance was not met everywhere; see `converged` and the errors\n",
    ],
    [
      false,
      "vegas",
      1,
      "millitree: the sessions of VEGAS disagree (Q < 1e-3), errors are too small; see `converged`\n",
    ],
  ] as const)("converged: %s, method %s ends with exit code %s", (converged, method, exitCode, message) => {
    const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    report({ a: 1 }, { comments: [], columns: ["a"], rows: [[1]] }, converged, { format: "csv" }, { method });
    expect(process.exitCode).toBe(exitCode);
    expect(stdout.mock.calls.map(([text]) => text)).toEqual(["a\n1\n"]);
    expect(stderr.mock.calls.map(([text]) => text).join("")).toBe(message);
  });
});

describe("files", () => {
  test("a folder gets all files or, if one cannot be written, none", ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const write = outputFolder(join(folder, "a", "b"));
    write({ one: "1", two: "2" });
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["one", "two"]);
    mkdirSync(join(folder, "a", "b", "three"));
    expect(() => write({ one: "new", three: "3" })).toThrow(/^invalid --output: .*a folder is in the way/);
    expect(readFileSync(join(folder, "a", "b", "one"), "utf8")).toBe("1");
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["one", "three", "two"]);
  });

  test("a link stays a link", ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, "file"), "old");
    symlinkSync("file", join(folder, "link"));
    writeFile(join(folder, "link"), "new");
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["file", "link"]);
  });
});
