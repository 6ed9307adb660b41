import { describe, expect, it } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { combinedStatusFacts, statusFacts, statusOf } from "../../src/reach/reach-status.js";

describe("statusOf", () => {
  it("is the file's for a recast and an estimate; else a count makes data of a projection", () => {
    for (const observed of [true, false]) {
      for (const status of ["recast", "estimate"] as const)
        expect(statusOf({ observed, status })).toBe(status);
      for (const status of ["proposal", "data", undefined] as const)
        expect(statusOf({ observed, status })).toBe(observed ? "data" : "projection");
    }
  });

  it("calls no preset data: none has an experiment's own selection", () => {
    for (const name of ["na64e", "na64mu-2022"]) expect(statusOf(statusFacts(preset(name)))).toBe("recast");
    expect(statusOf(statusFacts(preset("ldmx")))).toBe("projection");
  });

  it("of several together is that of the least certain", () => {
    const [recast, proposal] = [preset("na64e"), preset("ldmx")];
    const estimate = { ...proposal, status: "estimate" as const };
    expect(statusOf(combinedStatusFacts([recast, recast]))).toBe("recast");
    expect(statusOf(combinedStatusFacts([recast, estimate]))).toBe("estimate");
    expect(statusOf(combinedStatusFacts([proposal, proposal]))).toBe("projection");
  });
});
