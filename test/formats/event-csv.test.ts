import { describe, expect, it } from "vitest";
import { eventCsv } from "../../src/formats/event-csv.js";
import {
  electrons,
  fixtureBatch,
  fixtureRun,
  fixtureTally,
  muons,
  vectors,
  written,
} from "./event-fixture.js";
import { expectClose } from "./expect-event.js";

/** Returns columns by name, as a reader that skips lines after # sees them, and the comments. */
function parsed(text: string) {
  const lines = text.trimEnd().split("\n");
  const comments = lines.filter((line) => line.startsWith("# ")).map((line) => line.slice(2));
  const [names, ...rows] = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(","));
  for (const row of rows) expect(row).toHaveLength(names.length);
  const column = (name: string): number[] => {
    expect(names).toContain(name);
    return rows.map((row) => Number(row[names.indexOf(name)]));
  };
  return { comments, names, rows, column };
}

describe.each([
  ["a pair with the nucleus", electrons, ["lepton", "nucleus", "chi", "chibar"]],
  ["a pair without the nucleus", muons, ["lepton", "", "chi", "chibar"]],
  ["a vector", vectors, ["lepton", "nucleus", "vector"]],
] as const)("events as CSV: %s", (_, fixture, names) => {
  const run = fixtureRun(fixture);
  const batches = [fixtureBatch(fixture, 0, 20), fixtureBatch(fixture, 20, 30)];
  const table = parsed(written(eventCsv, run, batches));

  it("has every number under its name", () => {
    expect(table.rows).toHaveLength(50);
    expect(table.column("event")).toEqual(Array.from({ length: 50 }, (_, i) => i));
    for (const { first, count, process, weight, momentum, vertex } of batches) {
      for (let i = 0; i < count; i++) {
        expect(table.column("process")[first + i]).toBe(process[i] + 1);
        expectClose(table.column("weight_pb")[first + i], weight[i]);
      }
      const rows = momentum.length / 4 / count;
      const beam = table.column("beam_E_GeV");
      for (let i = 0; i < count; i++) expectClose(beam[first + i], momentum[4 * rows * i + 3]);
      names.forEach((name, at) => {
        if (name === "") return;
        ["px", "py", "pz", "E"].forEach((component, k) => {
          const column = table.column(`${name}_${component}_GeV`);
          for (let i = 0; i < count; i++)
            expectClose(column[first + i], momentum[4 * (rows * i + 2 + at) + k]);
        });
      });
      ["x_mm", "y_mm", "z_mm", "t_ns"].forEach((name, k) => {
        const column = table.column(`vertex_${name}`);
        for (let i = 0; i < count; i++) expectClose(column[first + i], vertex[4 * i + k]);
      });
    }
    expect(table.names).toHaveLength(4 + 4 * names.filter((name) => name !== "").length + 4);
  });

  it("says in comments what it is, and the result of the run", () => {
    const { comments } = table;
    expect(comments[0]).toBe(run.title);
    const manifest = comments.find((line) => line.startsWith("manifest: ")) ?? "";
    expect(JSON.parse(manifest.slice("manifest: ".length))).toEqual(run.manifest);
    expect(comments).toContain(`truncated: 50 of ${fixture.events} events`);
    const { sumWeight_pb } = fixtureTally(batches);
    expect(comments).toContain(`sum_of_weights_pb: ${sumWeight_pb}`);
    const whole = eventCsv.footer(run, { ...fixtureTally(batches), events: fixture.events });
    expect(whole).not.toContain("truncated");
  });
});

it("the mean weight has the error of a mean", () => {
  const run = fixtureRun(electrons);
  // Weights 1, 2, 3, 4 pb: mean 5/2, sample variance 5/3, error of the mean (5/12)^(1/2).
  const tally = {
    events: 4,
    trials: 9,
    overweights: 0,
    sumWeight_pb: 10,
    sumWeight2_pb2: 30,
    maxWeight_pb: 4,
  };
  const [, mean, error] = /mean_weight_pb: (\S+) \+- (\S+)\n/.exec(eventCsv.footer(run, tally)) ?? [];
  expect(Number(mean)).toBe(2.5);
  expect(Number(error)).toBeCloseTo(Math.sqrt(5 / 12), 15);
});
