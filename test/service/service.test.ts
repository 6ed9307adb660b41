import { describe, expect, test } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment, writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { reachAt } from "../../src/reach/reach.js";
import { isUnread } from "../../src/service/answers.js";
import type { Kind, Questions } from "../../src/service/questions.js";
import { createService, type Steps } from "../../src/service/service.js";

const service = createService();
const ask = <K extends Kind>(kind: K, asked: Questions[K]["asked"]) => service.answer(kind, asked, () => {});

/** Takes all steps of an answer. */
function finished<Answer>(steps: Steps<Answer>): Answer {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe("a service answers questions", () => {
  const file = writeExperiment(preset("ldmx"));
  const masses = { low_GeV: 0.01, high_GeV: 0.1, count: 3 };

  test("with the numbers of the library, for a file in YAML or JSON", () => {
    for (const text of [
      file,
      JSON.stringify(ask("read", { text: file, source: "x" })).slice('{"file":'.length, -1),
    ]) {
      const answer = finished(
        ask("reach", { file: text, masses, rtol: 1e-4 }) as Steps<{ points: unknown[] }>,
      );
      const source = emissionOf(preset("ldmx"), { rtol: 1e-4 });
      expect(answer.points[0]).toEqual(reachAt(preset("ldmx"), 0.01, { source }));
    }
  });

  test("with the usual tolerance of each experiment, or the one that is given", () => {
    for (const [name, usual, close] of [
      ["ldmx", 1e-4, 1e-5],
      ["na64e", 1e-3, 1e-3],
    ] as const) {
      const experiment = preset(name);
      const text = writeExperiment(experiment);
      const few = { low_GeV: 0.05, high_GeV: 0.06, count: 2 };
      const rtolOf = (asked: { rtol?: number }) =>
        finished(ask("reach", { file: text, masses: few, ...asked }) as Steps<{ rtol: number }>).rtol;
      expect(rtolOf({})).toBe(usual);
      expect(rtolOf({ rtol: 1e-2 })).toBe(1e-2);
      const reading = { file: text, mass_GeV: 0.05 };
      expect(ask("reading", reading)).toEqual(ask("reading", { ...reading, rtol: usual }));
      expect(ask("explanation", reading)).toEqual(ask("explanation", { ...reading, rtol: close }));
    }
  });

  test("and says what is wrong with a file, whatever its text is", () => {
    for (const text of [
      "name: [",
      "a: 1",
      "{}",
      "",
      "just words",
      '{"name": "LDMX"}',
      "name: X\nbeam: {lepton: tau}",
    ]) {
      for (const kind of ["check", "write"] as const) {
        const answer = ask(kind, { file: text });
        if (kind === "check") expect(isUnread(answer as object), text).toBe(true);
        else expect(answer).toBe(text.startsWith("{") ? JSON.stringify(JSON.parse(text), null, 2) : text);
      }
      expect(() => service.experimentsOf([text])).toThrow(RangeError);
    }
    expect(() => service.experimentsOf(["name: X\nbeam: {lepton: tau}"])).toThrow(/^X: /);
  });

  test("and writes a valid one as the command line reads it", () => {
    expect(parseExperiment(ask("write", { file }) as string, "x.yaml")).toEqual(preset("ldmx"));
  });
});
