import { describe, expect, it } from "vitest";
import { millitree } from "./millitree.js";

/** 8 GeV make chi of up to 45.2 MeV on an electron at rest. */
const NEAR = ["--mass", "45.1MeV,46.5MeV"];

describe.concurrent("a threshold near the beam's energy", () => {
  it.each([
    ["reach", []],
    ["xsec", []],
    ["spectrum", ["--bins", "1"]],
  ])("has one note of %s, with the size of the smearing", async (command, options) => {
    const { stderr } = await millitree([command, "ldmx-full", ...NEAR, ...options]);
    const notes = stderr.split("\n").filter((line) => line.includes("electrons are taken at rest"));
    expect(notes).toEqual([
      "note: LDMX with its shower: at 45.1 MeV annihilation begins at 7.96 GeV, within 0.49 % of the beam's energy: electrons are taken at rest, but their momenta smear this energy by 2.6 % in Al (5.5 % in its K shell) and 8.6 % in W (31 % in its K shell); see docs/physics.md",
    ]);
  });

  it("has a note of explain", async () => {
    const thin = ["--set", "cascade=electromagnetic", "--set", "mesons={}"];
    const { stderr } = await millitree(["explain", "ldmx", ...thin, "--mass", "45.1MeV", "--rtol", "1e-3"]);
    expect(stderr).toContain("smear this energy by 2.6 % in Al (5.5 % in its K shell); see");
  });

  it.each([
    ["far from it", ["ldmx-full", "--mass", "30MeV"]],
    ["without a cascade", ["ldmx", ...NEAR]],
    ["with --quiet", ["ldmx-full", ...NEAR, "--quiet"]],
  ])("has none %s", async (_, args) => {
    const { stderr } = await millitree(["reach", ...args]);
    expect(stderr).not.toContain("electrons are taken at rest");
  });
});
