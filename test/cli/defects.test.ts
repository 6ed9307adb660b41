import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { version } from "../../src/data/version.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
/** Runs the program after a piece of code has broken something in it. */
const broken = (code: string, ...words: string[]) =>
  spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(code)}`, main, ...words],
    {
      encoding: "utf8",
    },
  );

/** Code that does something when the program writes its first number. */
const later = (code: string): string =>
  `const { toPrecision } = Number.prototype;
  Number.prototype.toPrecision = function (digits) {
    Number.prototype.toPrecision = toPrecision;
    ${code};
    return this.toPrecision(digits);
  };`;

describe("a defect of the program", () => {
  const plants = {
    "an exception": "Number.prototype.toPrecision = () => { throw new TypeError('planted') };",
    "a RangeError of the language": "Number.prototype.toPrecision = () => 'x'.repeat(-1);",
    "something that is no Error": "Number.prototype.toPrecision = () => { throw 'planted' };",
    "an exception that nobody awaits": later("setTimeout(() => { throw new Error('planted') })"),
    "a rejection that nobody awaits": later("Promise.reject(new Error('planted'))"),
  };

  it.each(Object.entries(plants))("ends with 3 and says what to report: %s", (_, code) => {
    const { status, stderr } = broken(code, "reach", "ldmx", "--mass", "10MeV,20 MeV");
    expect(stderr).toContain("defect of millitree, not of your input. Please report it");
    expect(stderr).toContain("millitree reach ldmx --mass '10MeV,20 MeV'");
    expect(stderr).toContain(`millitree ${version}, Node ${process.version}`);
    expect(stderr).toMatch(/planted|Invalid count value/);
    expect(status).toBe(3);
  });

  it.each([
    ["reach", "nothing.yaml", "--mass", "10MeV"],
    ["reach", "ldmx", "--mass", "ten"],
    ["reach", "ldmx", "--mass", "10MeV", "--method", "guess"],
    ["reach", "ldmx", "--mass", "10MeV", "--output", "/nowhere/at/all.csv"],
  ])("is nothing that a user does: millitree %s %s", (...words) => {
    const { status, stderr } = broken("", ...words);
    expect(stderr).not.toContain("defect");
    expect(status).toBe(2);
  });
});
