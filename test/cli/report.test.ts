import {
  chmodSync,
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
import { outputFolder, writeFile } from "../../src/cli/output/write-files.js";
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

  test("a file that is replaced keeps its mode", ({ onTestFinished }) => {
    const file = join(temporaryFolder(onTestFinished), "file");
    for (const mode of [0o600, 0o640, 0o666]) {
      writeFileSync(file, "old");
      chmodSync(file, mode);
      writeFile(file, "new");
      expect(readFileSync(file, "utf8")).toBe("new");
      expect(statSync(file).mode & 0o777).toBe(mode);
    }
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
