import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { report, writeTable } from "../../src/cli/report.js";
import { outputFolder, writeFile } from "../../src/cli/write-files.js";
import { temporaryFolder } from "./millitree.js";

describe("writeTable", () => {
  test("numbers stand below each other, with seven digits, two of an error", () => {
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
        "LDMX        0.01  2.234286e+6        53  1.769273e-5       235599",
        "NA64mu      1.00            0         0            -     12345678",
        "",
      ].join("\n"),
    );
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
    [true, undefined, ""],
    [false, 1, "millitree: the tolerance was not met everywhere; see `converged` and the errors\n"],
  ])("converged: %s ends with exit code %s", (converged, exitCode, message) => {
    const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    report({ a: 1 }, { comments: [], columns: ["a"], rows: [[1]] }, converged, { format: "csv" });
    expect(process.exitCode).toBe(exitCode);
    expect(stdout.mock.calls.map(([text]) => text)).toEqual(["a\n1\n"]);
    expect(stderr.mock.calls.map(([text]) => text).join("")).toBe(message);
  });
});

describe("files", () => {
  test("a folder gets all files or, where one cannot be written, none", ({ onTestFinished }) => {
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
