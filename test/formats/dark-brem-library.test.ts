import { describe, expect, it } from "vitest";
import {
  darkBremLibrary,
  darkBremLibraryHeader,
  darkBremLibraryIn,
} from "../../src/formats/dark-brem-library.js";
import { TextBuffer } from "../../src/formats/text-buffer.js";
import { electrons, type Fixture, fixtureBatch, fixtureRun, vectors, written } from "./event-fixture.js";
import { darkBremEventsOfCsv } from "./foreign-readers.js";

const close = (value: number, expected: number, size = Math.abs(expected)): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(2e-15 * size);

/** Describes vectors of a lepton beam of some energy on some nucleus. */
const at = (energy_GeV: number, Z: number): Fixture => ({
  ...vectors,
  beam: { ...vectors.beam, energy_GeV },
  nuclei: [{ name: "X", Z, pdg: 1000000000 + 10000 * Z, mass_GeV: 2 * Z }],
});

describe("a library for G4DarkBreM", () => {
  it.each([
    ["MeV", 1000],
    ["GeV", 1],
  ] as const)("is read by the rules of its parser, in %s", (unit, factor) => {
    const batch = fixtureBatch(vectors, 0, 200);
    const events = darkBremEventsOfCsv(written(darkBremLibraryIn(unit), fixtureRun(vectors), [batch]));
    expect(events).toHaveLength(200);
    events.forEach(({ Z, energy, lepton, centre }, i) => {
      const row = (k: number) => Array.from(batch.momentum.subarray(20 * i + 4 * k, 20 * i + 4 * k + 4));
      expect([Z, energy]).toEqual([13, 8 * factor]);
      row(2).forEach((p, k) => {
        close(lepton[k], factor * p);
        close(centre[k], factor * (p + row(4)[k]), factor * (Math.abs(p) + Math.abs(row(4)[k])));
      });
      // Both are on their mass shells: the lepton, and the centre of momentum without it, which is the vector.
      const mass2 = ([x, y, z, E]: number[]) => (E * E - x * x - y * y - z * z) / factor ** 2;
      expect(Math.abs(mass2(lepton) - vectors.beam.mass_GeV ** 2)).toBeLessThanOrEqual(1e-12);
      expect(
        Math.abs(mass2(centre.map((p, k) => p - lepton[k])) - vectors.dark[0].mass_GeV ** 2),
      ).toBeLessThanOrEqual(1e-12);
    });
  });

  it("holds several energies and nuclei under one header, each under one key", () => {
    const out = new TextBuffer();
    const energies = [4, 3.7, 0.1 * 3];
    for (const Z of [13, 74])
      for (const energy of energies) {
        const fixture = at(energy, Z);
        darkBremLibrary.body(fixtureRun(fixture), fixtureBatch(fixture, 0, 10), out);
      }
    const events = darkBremEventsOfCsv(darkBremLibraryHeader() + new TextDecoder().decode(out.bytes()));
    expect(events).toHaveLength(60);
    const keys = events.map(({ Z, energy }) => `${Z} ${energy}`);
    expect([...new Set(keys)]).toEqual(
      [13, 74].flatMap((Z) => energies.map((energy) => `${Z} ${1000 * energy}`)),
    );
  });

  it("has one header line and otherwise only events", () => {
    const text = written(darkBremLibrary, fixtureRun(vectors), [fixtureBatch(vectors, 0, 3)]);
    const lines = text.split("\n");
    expect(lines[0].split(",")).toHaveLength(10);
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe("");
  });

  it("refuses weights and pairs", () => {
    expect(() => darkBremLibrary.header(fixtureRun({ ...vectors, weighted: true }))).toThrow(
      /^invalid weighted: true/,
    );
    expect(() => darkBremLibrary.header(fixtureRun(electrons))).toThrow(/^invalid processes: a pair/);
  });
});
