import { expect, test } from "vitest";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { onTargetNotes, withOnTarget } from "../../src/experiments/file/on-target.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";

test("every channel of every preset grows with the leptons on target, however the file gives its mesons", () => {
  for (const name of presetNames()) {
    const experiment = preset(name);
    const source = emissionOf(experiment, { rtol: 1e-1 });
    const before = Object.values(signalYield(experiment, 0.1, { source }));
    const after = Object.values(
      signalYield(withOnTarget(experiment, 7 * experiment.beam.on_target), 0.1, { source }),
    );
    expect(after).toHaveLength(before.length);
    for (const [i, { events }] of after.entries())
      expect(Math.abs(events - 7 * before[i].events)).toBeLessThanOrEqual(7e-14 * before[i].events);
  }
});

test("notes say which numbers change with the leptons and which do not, if it matters", () => {
  const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
  const { events: _, ...limit } = na64mu.limit;
  expect(onTargetNotes(na64mu)).toEqual([]);
  expect(onTargetNotes(ldmx)).toEqual(["mesons scale along"]);
  expect(onTargetNotes(preset("ldmx-phase2"))).toEqual([]);
  expect(onTargetNotes({ ...na64mu, background: 4, limit })).toEqual(["the background is kept at 4 events"]);
  expect(onTargetNotes({ ...na64mu, background: { expected: 1, uncertainty: 0.1 }, limit })).toEqual([
    "the background is kept at 1 event",
  ]);
  expect(onTargetNotes({ ...na64mu, background: 4 })).toEqual([]);
});
