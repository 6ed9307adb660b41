import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeShower,
  type EnergyWeights,
  type Shower,
  type Stage,
  species,
  weightedSum,
} from "../../src/cascade/cascade.js";
import { kernelsOf } from "../../src/cascade/kernels.js";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { electronCollisionLoss } from "../../src/physics/energy-loss.js";
import { type MaterialName, materialNames } from "../../src/physics/materials.js";
import { referenceTable } from "../production/reference-table.js";
import { between, logarithmic } from "../random.js";
import { matterOf, type Slab, showerIn, sumsOf } from "./slab.js";

const within = (value: number, expected: number, part: number, what = "") =>
  expect(Math.abs(value - expected), `${what}: ${value}, expected ${expected}`).toBeLessThanOrEqual(
    part * Math.abs(expected),
  );

/** Integrates from a to b. */
function integral(a: number, b: number, f: (x: number) => number): number {
  const { nodes, weights } = gaussLegendre(60);
  return b > a ? (b - a) * nodes.reduce((sum, z, i) => sum + weights[i] * f(a + (b - a) * z), 0) : 0;
}

const slabs: fc.Arbitrary<Slab> = fc.record({
  material: fc.constantFrom(...materialNames),
  energy: logarithmic(1, 500),
  depth: logarithmic(1e-3, 20),
  x: between(0.2, 0.9),
});
const check = (property: (slab: Slab) => void, numRuns = 40): void =>
  fc.assert(fc.property(slabs, property), { seed: 3, numRuns });

const aluminium: Slab = { material: "Al", energy: 8, depth: 0.4, x: 0.7 };
const lead: Slab = { material: "Pb", energy: 100, depth: Infinity, x: 0.5 };

describe("energy", () => {
  /** Energy [GeV] that a particle of energy E loses in 1 g/cm^2 to collisions, and to particles' parts below E_low. */
  function losses({ material, energy, x }: Slab) {
    const { composition, density } = matterOf(material);
    const { bremsstrahlung, pairs } = kernelsOf(composition);
    const lowest = x * energy;
    const above = (E: number): number => Math.max(0, E - lowest);
    /** Integrates over parts of E, with kinks where either particle falls below E_low, by powers of the distances to the ends. */
    const overParts = (E: number, f: (part: number) => number): number => {
      const [first, second] = [lowest / E, 1 - lowest / E].sort((a, b) => a - b);
      return (
        integral(0, Math.sqrt(first), (z) => 2 * z * f(z * z)) +
        integral(first, second, f) +
        integral(0, Math.cbrt(1 - second), (z) => 3 * z * z * f(1 - z ** 3))
      );
    };
    return {
      lepton: (E: number): number =>
        electronCollisionLoss(E, composition, density) +
        overParts(E, (v) => bremsstrahlung(E, v) * (above(E) - above((1 - v) * E) - above(v * E))),
      photon: (E: number): number =>
        overParts(E, (z) => pairs(E, z) * (above(E) - above(z * E) - above((1 - z) * E))),
    };
  }

  it("is all there: above the lowest one, what leaves and what is lost on the way is the beam's", () => {
    check((slab) => {
      const lowest = slab.x * slab.energy;
      const { energies, stages } = showerIn(slab, 16);
      const { lepton, photon } = losses(slab);
      const sum = (weights: EnergyWeights, f: (E: number) => number, g = f) =>
        weightedSum(weights["e-"], energies, f) +
        weightedSum(weights["e+"], energies, f) +
        weightedSum(weights.gamma, energies, g);
      const left = sum(stages[0].leaving, (E) => E - lowest);
      const lost = sum(stages[0].trackLength, lepton, photon);
      expect(left).toBeGreaterThan(0);
      expect(lost).toBeGreaterThan(0);
      // kernels with bends, where screening begins, are integrated to fewer digits
      const part = ["LH2", "LD2", "Be"].includes(slab.material) ? 1e-7 : 3e-5;
      within(left + lost, slab.energy - lowest, part);
    });
  });

  it("is lost to nothing but radiation and collisions: nothing is worth more than its energy", () => {
    check((slab) => {
      const { composition, density } = matterOf(slab.material);
      const shower = showerIn(slab, 12);
      const { left } = sumsOf(shower, (E) => E);
      const { path } = sumsOf(shower, (E) => electronCollisionLoss(E, composition, density));
      const all = left["e-"] + left["e+"] + left.gamma + path["e-"] + path["e+"];
      expect(all).toBeGreaterThan(0);
      expect(all).toBeLessThan(slab.energy * (1 + 1e-4));
    });
  });

  it("is deposited by collisions, more of it the lower the energies that count, and never all of it", () => {
    const { composition, density } = matterOf("C");
    const deposited = [0.3, 0.1, 0.03, 0.01].map((x) => {
      const shower = showerIn({ material: "C", energy: 1, depth: Infinity, x }, 20);
      const { path } = sumsOf(shower, (E) => electronCollisionLoss(E, composition, density));
      return path["e-"] + path["e+"];
    });
    for (let i = 1; i < deposited.length; i++) expect(deposited[i]).toBeGreaterThan(deposited[i - 1]);
    expect(deposited[3]).toBeLessThan(1);
    expect(deposited[3]).toBeGreaterThan(0.5);
  });
});

describe("EGSnrc", () => {
  const rows = referenceTable("egsnrc-track-length");

  it.each(
    rows.map(
      (row) => [`${row.material}, ${row.depth_X0} X0, x > ${row.x_min}, ${row.species}`, row] as const,
    ),
  )("has the same path: %s", (_, row) => {
    const kind = species.find((name) => name === row.species)!;
    const slab = {
      material: row.material as MaterialName,
      energy: Number(row.E0_GeV),
      depth: Number(row.depth_X0),
      x: Number(row.x_min),
    };
    const path = sumsOf(showerIn(slab, 12)).path[kind] / matterOf(slab.material).X0;
    const tolerance = (kind === "e+" ? 0.03 : 0.025) + 2 * Number(row.relative_statistics);
    within(path, Number(row.track_length_X0), tolerance);
  });
});

describe("photons that leave", () => {
  it("0.1 X0 of tungsten above 0.7 of 8 GeV are 0.0284 an electron", () => {
    const { left } = sumsOf(showerIn({ material: "W", energy: 8, depth: 0.1, x: 0.7 }, 12));
    expect(left.gamma).toBeCloseTo(0.0284, 4);
  });

  it("a target of 0.4 X0 of aluminium are those of EGSnrc", () => {
    // 4e6 electrons of 8 GeV, x > 0.7, with Seltzer and Berger's bremsstrahlung
    within(sumsOf(showerIn(aluminium, 12)).left.gamma, 0.0714, 0.02);
  });
});

describe("a thin slab", () => {
  // what is left of the next order falls with the thickness: two of them do without
  const limit = (slab: Slab, of: (slab: Slab) => number): number =>
    2 * of({ ...slab, depth: slab.depth / 2 }) - of(slab);

  it.each<[MaterialName, number]>([
    ["Al", 8],
    ["Pb", 100],
    ["C", 4],
  ])("has t of electrons, t^2/2 of photons, t^3/6 of positrons: %s", (material, energy) => {
    const { composition, X0 } = matterOf(material);
    const { bremsstrahlung, pairs } = kernelsOf(composition);
    const x = 0.5;
    const lowest = x * energy;
    // in this sum nothing begins with a step
    const f = (E: number): number => 1 - lowest / E;
    /** From a to 1, with points dense at 1, where the spectra end. */
    const toOne = (a: number, g: (part: number) => number): number =>
      integral(0, Math.cbrt(1 - a), (z) => 3 * z * z * g(1 - z ** 3));
    const photons = toOne(x, (v) => bremsstrahlung(energy, v) * f(v * energy));
    const pairsOf = (k: number): number => toOne(lowest / k, (z) => pairs(k, z) * f(z * k));
    const positrons = toOne(x, (v) => bremsstrahlung(energy, v) * pairsOf(v * energy));
    for (const depth of [1e-4, 1e-3]) {
      const at = (power: number, kind: "e-" | "e+" | "gamma") =>
        limit(
          { material, energy, depth, x },
          (slab) => sumsOf(showerIn(slab, 16), f).path[kind] / (slab.depth * X0) ** power,
        );
      within(at(1, "e-"), f(energy), 10 * depth ** 2 + 1e-9, "electrons");
      within(at(2, "gamma"), photons / 2, 10 * depth ** 2 + 3e-5, "photons");
      within(at(3, "e+"), positrons / 6, 10 * depth ** 2 + 3e-4, "positrons");
    }
  });

  it("of nothing leaves the lepton as it is", () => {
    const { path, left } = sumsOf(showerIn({ ...aluminium, depth: 0 }, 8));
    expect(path).toEqual({ "e-": 0, "e+": 0, gamma: 0 });
    expect(left).toEqual({ "e-": 1, "e+": 0, gamma: 0 });
  });

  it("keeps all digits of the photons", () => {
    const photons = (depth: number) => sumsOf(showerIn({ ...aluminium, depth }, 12)).path.gamma / depth ** 2;
    within(photons(1e-12), photons(1e-10), 1e-9);
    within(photons(1e-10), photons(1e-8), 1e-7);
  });
});

describe("stages", () => {
  const stageOf = (material: MaterialName, depth: number, enters: Stage["enters"] = species): Stage => {
    const { composition, density, X0 } = matterOf(material);
    return { composition, density, thickness: depth * X0, enters };
  };
  const shower: Shower = { lepton: "e-", energy: 8, lowest: 4, degree: 12 };

  it("are of no account: a slab may be cut at any places", () => {
    const cuts = fc.array(between(0.001, 1), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(slabs, cuts, fc.boolean(), (slab, parts, isAbsorbed) => {
        const { material, energy, x } = slab;
        const beam: Shower = { lepton: "e-", energy, lowest: x * energy, degree: 10 };
        const total = parts.reduce((sum, part) => sum + part, 0);
        const depths = parts.map((part) => (slab.depth * part) / total);
        if (isAbsorbed) depths[depths.length - 1] = Infinity;
        const whole = isAbsorbed ? Infinity : slab.depth;
        const [one] = computeShower(beam, [stageOf(material, whole)]).stages;
        const { stages } = computeShower(
          beam,
          depths.map((depth) => stageOf(material, depth)),
        );
        for (const kind of species) {
          // few positrons are a difference of many electrons
          const rounding = 1e-15 * one.trackLength["e-"][0];
          const largest = Math.max(...one.trackLength[kind].map(Math.abs));
          for (const [j, weight] of one.trackLength[kind].entries()) {
            const sum = stages.reduce((all, { trackLength }) => all + trackLength[kind][j], 0);
            expect(Math.abs(sum - weight)).toBeLessThanOrEqual(1e-9 * largest + rounding);
            expect(Math.abs(stages.at(-1)!.leaving[kind][j] - one.leaving[kind][j])).toBeLessThan(1e-9);
          }
        }
      }),
      { seed: 4, numRuns: 30 },
    );
  });

  it("count only what enters them", () => {
    const target = stageOf("Al", 0.4);
    const behind = (...enters: Stage["enters"]) =>
      sumsOf(computeShower(shower, [target, stageOf("W", 3, enters)]), undefined, 1).path;
    const all = behind(...species);
    const parts = species.map((kind) => behind(kind));
    for (const kind of species)
      within(
        parts.reduce((sum, part) => sum + part[kind], 0),
        all[kind],
        1e-12,
      );
    expect(behind()).toEqual({ "e-": 0, "e+": 0, gamma: 0 });
    // photons make as many electrons as positrons
    const photons = behind("gamma");
    within(photons["e+"], photons["e-"], 1e-12);
    expect(photons["e+"]).toBeGreaterThan(0);
  });

  it("do not ask what enters the first of them", () => {
    const [one, other] = [species, []].map((enters) => computeShower(shower, [stageOf("Al", 0.4, enters)]));
    expect(one).toEqual(other);
  });
});

describe("leptons", () => {
  it("of either charge have the same showers, with electrons and positrons exchanged", () => {
    check((slab) => {
      const [electron, positron] = (["e-", "e+"] as const).map((lepton) => showerIn(slab, 8, lepton));
      for (const sum of ["trackLength", "leaving"] as const) {
        const [one, other] = [electron.stages[0][sum], positron.stages[0][sum]];
        for (const [kind, mirrored] of [
          ["e-", "e+"],
          ["e+", "e-"],
          ["gamma", "gamma"],
        ] as const)
          expect(other[mirrored]).toEqual(one[kind]);
      }
    });
  });

  it("of the other charge are rarer, and all sums are positive", () => {
    check((slab) => {
      const { path, left } = sumsOf(showerIn(slab, 12));
      for (const { "e-": electrons, "e+": positrons, gamma } of [path, left]) {
        // where collisions have taken all electrons of the beam below the lowest energy, there are as many
        expect(electrons).toBeGreaterThan(positrons * (1 - 1e-5));
        expect(positrons).toBeGreaterThan(0);
        expect(gamma).toBeGreaterThan(0);
      }
    });
  });
});

describe("the number of nodes", () => {
  const cases = [
    aluminium,
    { ...aluminium, x: 0.3 },
    { ...lead, depth: 5 },
    lead,
    { material: "W", energy: 8, depth: 1, x: 0.3 },
  ] as const;

  /** Largest distance from 24 degrees of the path of a kind, as part of it. */
  const worst = (degree: number, kind: "e-" | "e+" | "gamma", f: (E: number, lowest: number) => number) =>
    Math.max(
      ...cases.map((slab) => {
        const of = (n: number) => sumsOf(showerIn(slab, n), (E) => f(E, slab.x * slab.energy)).path[kind];
        return Math.abs(of(degree) / of(24) - 1);
      }),
    );

  it.each([
    ["e-", 1e-6],
    ["gamma", 1e-6],
    ["e+", 1e-5],
  ] as const)("hardly matters to sums that begin at zero at the lowest energy: %s", (kind, tolerance) => {
    const f = (E: number, lowest: number) => 1 - lowest / E;
    expect(worst(6, kind, f)).toBeLessThan(1e-4);
    for (const degree of [8, 12, 16]) expect(worst(degree, kind, f)).toBeLessThan(tolerance);
  });

  it.each(species)("matters little to the path itself, which begins with a step: %s", (kind) => {
    expect(worst(6, kind, () => 1)).toBeLessThan(3e-3);
    expect(worst(8, kind, () => 1)).toBeLessThan(1e-3);
    expect(worst(12, kind, () => 1)).toBeLessThan(5e-4);
    expect(worst(16, kind, () => 1)).toBeLessThan(2e-4);
  });
});

it("energies out of order are refused", () => {
  for (const [energy, lowest] of [
    [8, 0],
    [8, -1],
    [8, 8],
    [8, 9],
    [Infinity, 1],
    [Number.NaN, 1],
    [8, Number.NaN],
  ])
    expect(() => computeShower({ lepton: "e-", energy, lowest, degree: 8 }, [])).toThrow(/^invalid lowest/);
});
