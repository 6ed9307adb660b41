import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { report } from "../../src/cli/output/report.js";
import { outputFolder, writeFile, writeStaged } from "../../src/cli/output/write-files.js";
import { temporaryFolder } from "./millitree.js";

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
      "millitree: the sessions of VEGAS disagree (Q < 1e-3), or too few of its samples hit: errors are uncertain; see `converged`\n",
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
  test("a folder gets all files or, if one cannot be written, none", async ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const write = outputFolder(join(folder, "a", "b"), "two");
    expect(readdirSync(folder)).toEqual([]);
    write({ one: "1", two: "2" });
    expect(readdirSync(folder)).toEqual([]);
    await writeStaged();
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["one", "two"]);
    mkdirSync(join(folder, "a", "b", "three"));
    write({ one: "new", three: "3" });
    await expect(writeStaged()).rejects.toThrow(/^invalid --output: .*three \(a folder is in the way/);
    expect(readFileSync(join(folder, "a", "b", "one"), "utf8")).toBe("1");
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["one", "three", "two"]);
  });

  test("a file that is replaced keeps its mode", async ({ onTestFinished }) => {
    const file = join(temporaryFolder(onTestFinished), "file");
    for (const mode of [0o600, 0o640, 0o666]) {
      writeFileSync(file, "old");
      chmodSync(file, mode);
      writeFile(file, "new");
      await writeStaged();
      expect(readFileSync(file, "utf8")).toBe("new");
      expect(statSync(file).mode & 0o777).toBe(mode);
    }
  });

  test("a link stays a link, also one to a file that is not there yet", async ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, "file"), "old");
    symlinkSync("file", join(folder, "link"));
    symlinkSync("later", join(folder, "to-come"));
    for (const link of ["link", "to-come"]) writeFile(join(folder, link), "new");
    await writeStaged();
    for (const file of ["file", "later"]) expect(readFileSync(join(folder, file), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["file", "later", "link", "to-come"]);
    for (const link of ["link", "to-come"]) expect(lstatSync(join(folder, link)).isSymbolicLink()).toBe(true);
  });
});
