import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build, type Rollup } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { temporaryFolder } from "../cli/millitree.js";
import { needing } from "../needing.js";
import { type BrowserName, browsers, found, sentBy } from "./browsers.js";
import { digest } from "./digest.js";

const run = promisify(execFile);

/** Shells of engines: each has `print`. */
const shells = {
  "JavaScriptCore, Safari's engine, by jsc": found("jsc", ["/usr/bin/jsc"]),
  "SpiderMonkey, an old one of Firefox, by gjs": found("gjs", ["/usr/bin/gjs"]),
};

describe("every engine gives the same bits: functions, reach, spectra, VEGAS", () => {
  let folder: string;
  let script: string;
  let expected: string;

  beforeAll(async () => {
    folder = temporaryFolder(afterAll);
    const output = await build({
      configFile: false,
      logLevel: "error",
      build: {
        write: false,
        minify: false,
        lib: {
          entry: fileURLToPath(new URL("digest.ts", import.meta.url)),
          formats: ["iife"],
          name: "digests",
        },
      },
    });
    const { code } = (output as Rollup.RollupOutput[])[0].output[0];
    const experiments = { ldmx: preset("ldmx"), na64mu: preset("na64mu") };
    script = `${code}\nconst lines = digests.digest(${JSON.stringify(experiments)}).join("\\n");`;
    expected = digest(experiments).join("\n");
    writeFileSync(join(folder, "print.js"), `${script}\n(globalThis.print ?? console.log)(lines);`);
  });

  test("the script gives what the library does", async () => {
    const { stdout } = await run(process.execPath, [join(folder, "print.js")]);
    expect(stdout.trim()).toBe(expected);
    expect(expected.split("\n").length).toBeGreaterThan(30);
  });

  for (const [name, program] of Object.entries(shells))
    needing(name, program !== undefined, () => {
      test(name, async () => {
        if (program === undefined)
          throw new Error("missing: apt-get install libjavascriptcoregtk-4.0-bin gjs");
        const { stdout } = await run(program, [join(folder, "print.js")]);
        expect(stdout.trim()).toBe(expected);
      });
    });

  for (const name of Object.keys(browsers) as BrowserName[])
    needing(name, browsers[name] !== undefined, () => {
      test(name, async () => {
        expect(await sentBy(name, `${script}\nsend(lines);`)).toBe(expected);
      });
    });
});
