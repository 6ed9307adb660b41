import { expect } from "vitest";
import type { EventBatch, EventRun } from "../../src/formats/event-record.js";

/** An event as a reader has it. `Particle` holds the properties that only this reader knows. */
export interface ReadEvent<Particle = object> {
  weight: number;
  /** [mm, ns] */
  vertex: number[];
  /** off_shell: E^2 - p^2 - m^2 [GeV^2], as the reader computes it. */
  particles: ({ pdg: number; p: number[]; mass: number; off_shell: number } & Particle)[];
  /** Incoming minus outgoing momenta. */
  missing: number[];
}

/** Expects equality up to the digits of a file. */
export const expectClose = (value: number, expected: number, rtol = 1e-15): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(rtol * Math.abs(expected));

/**
 * Compares an event that was read with event i of the batch that was written: every number agrees, energy and momentum
 * are conserved to 1e-9 of the beam energy (except for a nucleus that is left out, whose momentum is missing), all are
 * on their mass shells.
 */
export function expectEvent(event: ReadEvent, run: EventRun, batch: EventBatch, i: number): void {
  const { particles } = run.processes[batch.process[i]];
  const momentum = (row: number): number[] => {
    const start = 4 * (i * particles.length + row);
    return Array.from(batch.momentum.subarray(start, start + 4));
  };
  expectClose(event.weight, batch.weight[i]);
  expect(event.vertex).toHaveLength(4);
  event.vertex.forEach((x, k) => {
    expectClose(x, batch.vertex[4 * i + k], 2e-15);
  });
  const shown = particles.flatMap(({ pdg }, row) => (pdg === null ? [] : [row]));
  expect(event.particles.map(({ pdg }) => pdg)).toEqual(shown.map((row) => particles[row].pdg));
  event.particles.forEach(({ p, mass, off_shell }, at) => {
    const expected = momentum(shown[at]);
    p.forEach((x, k) => {
      expectClose(x, expected[k]);
    });
    expect(mass).toBe(particles[shown[at]].mass_GeV);
    expect(Math.abs(off_shell)).toBeLessThanOrEqual(1e-14 * p[3] ** 2);
  });
  const leftOut = particles.findIndex(({ pdg }) => pdg === null);
  const missing = leftOut < 0 ? [0, 0, 0, 0] : momentum(leftOut);
  event.missing.forEach((x, k) => {
    expect(Math.abs(x - missing[k])).toBeLessThanOrEqual(1e-9 * run.beam.energy_GeV);
  });
}
