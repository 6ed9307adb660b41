import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMasses } from "../../src/cli/options/masses.js";
import { massOption } from "../../src/cli/options/options.js";

describe("parseMasses", () => {
  test("masses in every unit", () => {
    expect(parseMasses("10MeV")).toEqual([0.01]);
    expect(parseMasses("10MeV,0.1GeV")).toEqual([0.01, 0.1]);
    expect(parseMasses("1e9eV, 1e6keV , 1e3 MeV,1GeV,1e-3TeV")).toEqual([1, 1, 1, 1, 1]);
    expect(parseMasses("2.5e+1MeV,.5GeV,3.GeV")).toEqual([0.025, 0.5, 3]);
  });

  test("keeps the order and repetitions; the option --mass drops what comes again", () => {
    expect(parseMasses("1GeV,1MeV,1GeV")).toEqual([1, 0.001, 1]);
    const command = new Command().addOption(massOption());
    command.parse(["-m", "1GeV,1MeV,1000MeV", "--mass", "0.5GeV,1000keV"], { from: "user" });
    expect(command.opts().mass).toEqual([1, 0.001, 0.5]);
  });

  test("a mass is the same double however it is typed: with any unit, in a grid of either kind, in a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "millitree-masses-"));
    const file = join(folder, "masses.txt");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 40 }), (step, count) => {
        const typed = Array.from({ length: count }, (_, i) => parseMasses(`${step * (i + 1)}MeV`)[0]);
        expect(parseMasses(typed.map((mass) => `${mass}GeV`).join())).toEqual(typed);
        expect(parseMasses(`lin:${step}MeV:${step * count}MeV:${count}`)).toEqual(typed);
        expect(parseMasses(`lin:${step}e-3GeV:${step * count}e3keV:${count}`)).toEqual(typed);
        for (const text of [
          `mass_MeV\n${typed.map((_, i) => step * (i + 1)).join("\n")}\n`,
          `# mine\n${typed.map((_, i) => `${step * (i + 1)} MeV # a`).join("\r\n")}`,
          `mass [GeV]\n${typed.join(", ")}`,
          `${typed.map((mass) => `${mass}GeV`).join("\t")}`,
        ]) {
          writeFileSync(file, text);
          expect(parseMasses(`@${file}`)).toEqual(typed);
        }
      }),
      { seed: 7, numRuns: 100 },
    );
    for (const [text, message] of [
      ["0,5\n", "must have a decimal point, or a blank after a comma"],
      ["10\n20", "line 1: 10; must have a unit, 10MeV, or stand below a line such as mass_MeV"],
      ["# none\n", "must have a mass"],
      ["1GeV\nx", "line 2: x; must be a number with a unit"],
      ["mass_MeV\n-3", "must be a positive, finite mass"],
      ["mass_meV\n3", "mass_meV"],
    ]) {
      writeFileSync(file, text);
      expect(() => parseMasses(`@${file}`)).toThrow(message);
    }
    expect(() => parseMasses("@/no/such/file")).toThrow("no such file");
    rmSync(folder, { recursive: true });
  });

  test("powers of ten in a grid are those that are typed", () => {
    expect(parseMasses("1MeV:1GeV:4")).toEqual(parseMasses("1MeV,10MeV,100MeV,1GeV"));
    expect(parseMasses("log:1MeV:1GeV:4")).toEqual([0.001, 0.01, 0.1, 1]);
  });

  test("rounds once, so that units agree", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (m) => {
        const [fromMeV, fromGeV] = parseMasses(`${m}MeV,${m}e-3GeV`);
        expect(fromMeV).toBe(fromGeV);
        expect(fromMeV).toBe(Number(`${m}e-3`));
      }),
      { seed: 6 },
    );
  });

  test("a grid has exact ends and equal ratios", () => {
    const grid = parseMasses("1MeV:1GeV:60");
    expect(grid).toHaveLength(60);
    expect(grid[0]).toBe(0.001);
    expect(grid[59]).toBe(1);
    for (let i = 1; i < 60; i++) expect(grid[i] / grid[i - 1]).toBeCloseTo(1000 ** (1 / 59), 12);
    expect(parseMasses("1MeV:1GeV:2")).toEqual([0.001, 1]);
    expect(parseMasses("5GeV,1MeV:1GeV:4")[2]).toBeCloseTo(0.01, 15);
  });

  test.each([
    ["", "must be a number with a unit"],
    ["10", "must end with one of the units eV, keV, MeV, GeV, TeV"],
    ["10mev", "must end with one of the units"],
    ["10meV", "must end with one of the units"],
    ["10constructor", "must end with one of the units"],
    ["MeV", "must be a number with a unit"],
    ["NaNMeV", "must be a number with a unit"],
    ["InfinityMeV", "must be a number with a unit"],
    ["0x10MeV", "must end with one of the units"],
    ["0MeV", "must be a positive, finite mass"],
    ["-10MeV", "must be a positive, finite mass"],
    ["1e400MeV", "must be a positive, finite mass"],
    ["1e-400MeV", "must be a positive, finite mass"],
    ["8,5MeV", "must have a decimal point, 8.5MeV"],
    ["lin:1MeV:1GeV", "lin:LOW:HIGH:COUNT"],
    ["10MeV,", "must be a number with a unit"],
    ["1MeV:1GeV", "must be LOW:HIGH:COUNT"],
    ["1MeV:1GeV:", "must be LOW:HIGH:COUNT"],
    ["1MeV:1GeV:1", "COUNT from 2 to 100000"],
    ["1MeV:1GeV:2.5", "COUNT from 2 to 100000"],
    ["1MeV:1GeV:100001", "COUNT from 2 to 100000"],
    ["1MeV:1GeV:1e3", "COUNT from 2 to 100000"],
    ["1MeV:1GeV:3:4", "must be LOW:HIGH:COUNT"],
    ["1GeV:1MeV:5", "LOW < HIGH"],
    ["1GeV:1GeV:5", "LOW < HIGH"],
    ["0GeV:1GeV:5", "must be a positive, finite mass"],
    ["1MeV:1GeV:60000,1MeV:1GeV:60000", "must be at most 100000"],
  ])("refuses %j", (text, allowed) => {
    expect(() => parseMasses(text)).toThrow(RangeError);
    expect(() => parseMasses(text)).toThrow(/^invalid --mass: .*; must /);
    expect(() => parseMasses(text)).toThrow(allowed);
  });
});

test.each([
  ["10mev", "MeV"],
  ["10MEV", "MeV"],
  ["0.1gev", "GeV"],
  ["3kev", "keV"],
])("%s: the spelling of the unit is named", (text, unit) => {
  expect(() => parseMasses(text)).toThrow(`, in this spelling: ${unit}`);
});
