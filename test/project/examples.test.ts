import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { experimentWarnings } from "../../src/experiments/file/experiment-warnings.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { reach } from "../../src/reach/reach.js";

const files = readdirSync("examples").filter((file) => file.endsWith(".yaml"));

test("there are examples", () => {
  expect(files.length).toBeGreaterThan(0);
});

test.each(files)("examples/%s is valid, points its editor to the schema, and reaches something", (file) => {
  const text = readFileSync(`examples/${file}`, "utf8");
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/data\/experiment\.schema\.json\n/);
  expect(text).toContain(`examples/${file}`);
  const experiment = parseExperiment(text, file);
  const warnings = experimentWarnings(experiment).filter((text) => !text.includes("radiate in it"));
  expect(warnings).toEqual([]);
  for (const { epsilon, converged } of reach(experiment, [0.01, 0.3]).points) {
    expect(converged).toBe(true);
    expect(epsilon).toBeGreaterThan(0);
    expect(epsilon).toBeLessThan(1);
  }
});
