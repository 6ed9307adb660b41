import { describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { paper, SPECTRUM_MASSES } from "../../src/paper/paper.js";
import { reachByChannel } from "../../src/reach/reach-by-channel.js";
import { reachMasses } from "../../src/reach/reach-masses.js";

const fractions: number[] = [];
const result = paper([preset("ldmx"), preset("na64mu")], {
  rtol: 1e-2,
  masses: 5,
  progress: (fraction) => fractions.push(fraction),
});

describe("paper", () => {
  test("has spectra at the masses of Figure 2, in the window, in rising energy", () => {
    expect(result.spectra.map(({ experiment }) => experiment)).toEqual(["LDMX", "NA64mu"]);
    for (const { curves, window, energy_GeV } of result.spectra) {
      expect(curves.map(({ mass_GeV }) => mass_GeV)).toEqual(SPECTRUM_MASSES);
      for (const { points } of curves) {
        const energies = points.map((point) => point.missingEnergy_GeV);
        expect(energies).toEqual(energies.toSorted((a, b) => a - b));
        expect(energies[0]).toBe(window[0] * energy_GeV);
        expect(energies.at(-1)!).toBeLessThanOrEqual(window[1] * energy_GeV);
        for (const point of points.slice(0, -1)) expect(point.dsigma_pb_per_GeV).toBeGreaterThan(0);
      }
    }
  });

  test("cross sections and reach on one grid, ends exact, with each meson's threshold approached", () => {
    for (const { points } of result.crossSections) {
      expect(points).toHaveLength(5);
      expect([points[0].mass_GeV, points[4].mass_GeV]).toEqual([0.01, 1]);
    }
    const [ldmx, na64mu] = result.reaches.map(({ points }) => points.map(({ mass_GeV }) => mass_GeV));
    expect(na64mu).toEqual(result.crossSections[1].points.map(({ mass_GeV }) => mass_GeV));
    expect(ldmx).toHaveLength(5 + 3 * 6);
    // a millionth below and above half the rho's mass: the wall is drawn upright
    const half = 0.77526 / 2;
    expect(Math.max(...ldmx.filter((mass) => mass < half))).toBeGreaterThan(half * (1 - 2e-6));
    expect(Math.min(...ldmx.filter((mass) => mass > half))).toBeLessThan(half * (1 + 2e-6));
  });

  test("draws a broad meson's channel through half its mass, and none beyond the masses", () => {
    const wide = { ...preset("ldmx"), mesons: { rho: 1, jpsi: 1 }, line_shape: "breit-wigner" as const };
    const masses = reachMasses(wide, [0.01, 0.1, 1]);
    expect(masses).toContain(0.77526 / 2);
    const withinItsWidth = (mass: number) => Math.abs(2 * mass - 0.77526) < 0.1474 * (1 + 1e-9);
    expect(masses.filter(withinItsWidth)).toHaveLength(7);
    expect([masses[0], masses.at(-1)]).toEqual([0.01, 1]);
    // 8 GeV cannot make a J/psi on a nucleon at rest
    expect(reachMasses(wide, [0.01, 2])).not.toContain(3.0969 / 2);
    const faster = { ...wide, beam: { ...wide.beam, energy_GeV: 16 } };
    expect(reachMasses(faster, [0.01, 2])).toContain(3.0969 / 2);
  });

  test("progress rises to the end", () => {
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});

test("paper refuses a final state other than chi", () => {
  const vector = { ...preset("ldmx"), name: "V", final: "vector" as const };
  expect(() => paper([preset("na64mu"), vector], { rtol: 1e-2, masses: 2 })).toThrow(
    /^invalid experiment: V \(final: vector\); must have final: chi/,
  );
});

test("reachByChannel: each channel, and all combined", () => {
  const { experiment, channels } = reachByChannel(result.reaches[0]);
  expect(experiment).toBe("LDMX");
  expect(channels.map(({ channel }) => channel)).toEqual([
    "bremsstrahlung",
    "rho",
    "omega",
    "phi",
    "combined",
  ]);
  const heaviest = channels.map(({ points }) => points.at(-1)!.epsilon);
  expect(heaviest.slice(1, 4)).toEqual([null, null, null]);
  expect(heaviest[4]).toBe(heaviest[0]);
});
