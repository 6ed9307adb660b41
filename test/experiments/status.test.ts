import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";

const head = `name: mine
beam: {lepton: e-, energy_GeV: 4, on_target: 1}
target: {material: W, thickness_X0: 0.1}
signal: {missing_energy_fraction: [0.5, 1]}
`;
const noted = `${head}status: data
notes:
  - {text: "8 GeV, says the abstract", source: arXiv:2508.11833, verified: true}
  - {text: a guess, source: memory, verified: false}
`;

describe("status and notes of a file", () => {
  it("are left out if the file has none", () => {
    const experiment = parseExperiment(head, "mine.yaml");
    expect(experiment).not.toHaveProperty("status");
    expect(experiment).not.toHaveProperty("notes");
  });

  it("survive writing, for readers of YAML 1.2 and of YAML 1.1", () => {
    const experiment = parseExperiment(noted, "mine.yaml");
    const text = writeExperiment(experiment);
    expect(parseExperiment(text, "copy.yaml")).toEqual(experiment);
    for (const version of ["1.1", "1.2"] as const) {
      const { status, notes } = parse(text, { version });
      expect({ status, notes }).toEqual({ status: experiment.status, notes: experiment.notes });
      expect(notes.map(({ verified }: { verified: unknown }) => verified)).toEqual([true, false]);
    }
  });

  // YAML 1.1 reads yes as true, YAML 1.2 as a text
  it.each([
    ["status: guess", /status: guess; must be one of estimate, proposal, recast, data/],
    ["notes: text", /notes: text; must be a list of mappings with the keys text, source, verified/],
    ["notes: [{text: a, source: b, verified: yes}]", /verified: yes; must be true or false, without quotes/],
    ["notes: [{text: a, verified: true}]", /source/],
    [`notes: [{text: ${"a".repeat(301)}, source: b, verified: true}]`, /1 to 300 characters/],
  ])("%s is refused", (lines, message) => {
    expect(() => parseExperiment(`${head}${lines}\n`, "mine.yaml")).toThrow(message);
  });

  it("of a base do not hold for other numbers: an estimate, without its notes, unless the file says more", () => {
    const { status, notes } = parseExperiment("base: na64e\nbeam: {on_target: 1e12}", "mine.yaml");
    expect([status, notes]).toEqual(["estimate", undefined]);
    expect(parseExperiment("base: na64e\nstatus: proposal", "mine.yaml").status).toBe("proposal");
    expect(parseExperiment("base: na64e\nstatus: null", "mine.yaml").status).toBeUndefined();
    expect(preset("na64e").status).toBe("recast");
  });
});
