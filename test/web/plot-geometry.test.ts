import fc from "fast-check";
import { bounds, selectBounds } from "millitree";
import { boundRegion, inPolygon, PAPER_BOUNDS } from "millitree/parts";
import { describe, expect, it } from "vitest";
import { excludes } from "../../src/bounds/bound.js";
import { epsilonRange } from "../../web/src/plot/axes/epsilon-range.js";
import { frameOf, inFrame, type Place } from "../../web/src/plot/axes/frame.js";
import { linearScale, logScale } from "../../web/src/plot/axes/scale.js";
import { valueRange } from "../../web/src/plot/axes/value-range.js";
import { excludedBy } from "../../web/src/plot/curves/excluded-by.js";
import { noReachSeen } from "../../web/src/plot/curves/nothing-seen.js";
import { closedPath, dotPath, linePath, placesOf } from "../../web/src/plot/curves/path.js";
import type { PlottedReach } from "../../web/src/plot/curves/plotted-reach.js";
import { boundLabels } from "../../web/src/plot/labels/bound-labels.js";
import { curveLabels, type NamedCurve, type Slots } from "../../web/src/plot/labels/curve-labels.js";
import { shortName } from "../../web/src/plot/labels/named-curves.js";
import { cornersOf, type LabelBox, MARK, Occupancy } from "../../web/src/plot/labels/occupancy.js";
import { cutTo, perFraction, steps } from "../../web/src/plot/spectrum-points.js";
import { withUnchanged } from "../../web/src/ui/unchanged.js";
import { between } from "../random.js";

const seeded = { seed: 6, numRuns: 300 };

describe("axes", () => {
  it("convert values to places and back", () => {
    fc.assert(
      fc.property(between(-8, 3), between(0.05, 8), between(0, 1), (from, decades, part) => {
        const scale = logScale([10 ** from, 10 ** (from + decades)], [50, 850], 10);
        const value = 10 ** (from + part * decades);
        expect(scale.at(value)).toBeCloseTo(50 + part * 800, 6);
        expect(scale.valueAt(scale.at(value)!) / value).toBeCloseTo(1, 9);
      }),
      seeded,
    );
  });

  it("have two labels at least and no more than have room, all ticks inside, none twice", () => {
    fc.assert(
      fc.property(
        between(-8, 3),
        between(0.05, 14),
        fc.integer({ min: 4, max: 14 }),
        (from, decades, most) => {
          const [low, high] = [10 ** from, 10 ** (from + decades)];
          const { major, minor } = logScale([low, high], [0, 1000], most);
          const values = [...major.map(({ value }) => value), ...minor];
          expect(major.length).toBeGreaterThanOrEqual(2);
          expect(major.length).toBeLessThanOrEqual(Math.max(most, 7));
          expect(new Set(values).size).toBe(values.length);
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(low * (1 - 1e-6));
            expect(value).toBeLessThanOrEqual(high * (1 + 1e-6));
          }
          for (const { value, mantissa, exponent } of major)
            expect(Number(`${mantissa || 1}e${exponent ?? 0}`) / value).toBeCloseTo(1, 9);
        },
      ),
      seeded,
    );
  });

  it("have no place for values without a logarithm, and refuse an invalid range", () => {
    const scale = logScale([1e-3, 1], [0, 100], 5);
    expect([0, -1, Number.NaN, Infinity].map((value) => scale.at(value))).toEqual([null, null, null, null]);
    expect(() => logScale([1, 1], [0, 100], 5)).toThrow(
      "invalid range of a logarithmic axis: 1 to 1; 0 < low < high",
    );
    expect(() => linearScale([1, 0], [0, 100], 5)).toThrow(
      "invalid range of a linear axis: 1 to 0; low < high",
    );
  });

  it("of fractions are labelled at fifths", () => {
    expect(linearScale([0, 1], [0, 400], 6).major.map(({ mantissa }) => mantissa)).toEqual([
      "0",
      "0.2",
      "0.4",
      "0.6",
      "0.8",
      "1",
    ]);
  });
});

describe("paths", () => {
  const frame = frameOf(900, 620, [0.01, 1], [1e-6, 1]);
  it("are interrupted by a null; a single place is a dot", () => {
    const places: (Place | null)[] = [[0, 0], [1, 2], null, [5, 5], null, null, [7.04, 7.06], [8, 8], [9, 9]];
    expect(linePath(places)).toBe("M0 0L1 2M7 7.1L8 8L9 9");
    expect(dotPath(places, 3)).toBe("M2 5a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z");
    expect(linePath([])).toBe("");
    expect(dotPath([null], 3)).toBe("");
  });

  it("contain numbers only, for any values", () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.double(),
      between(-300, 300).map((x) => 10 ** x),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double(), value)), (points) => {
        const places = placesOf(frame, points);
        const line = places.filter((place) => place !== null);
        const data =
          linePath(places) + dotPath(places, 2) + closedPath(boundRegion("excluded-above", line, frame));
        expect(data).not.toMatch(/NaN|Infinity|null|undefined/);
        expect(linePath(places).match(/[ML]/g)?.length ?? 0).toBeLessThanOrEqual(points.length);
      }),
      seeded,
    );
  });

  describe("of regions", () => {
    const wide = frameOf(900, 620, [1e-4, 10], [1e-7, 1]);
    const drawn = bounds().map((bound) => {
      const line = placesOf(wide, bound.points).filter((place) => place !== null);
      const masses = bound.points.map(([mass]) => mass);
      return {
        bound,
        region: boundRegion(bound.kind, line, wide),
        ends: [Math.min(...masses), Math.max(...masses)] as const,
        // where a line folds back or ends in a wall, a reading takes its lowest charge
        singleValued: masses.every((mass, i) => i === 0 || mass > masses[i - 1]),
      };
    });
    const within = (region: readonly Place[], mass: number, epsilon: number): boolean =>
      inPolygon([wide.x.at(mass)!, wide.y.at(epsilon)!], region);
    /** A value between two others, as far from both as this part of their logarithms says. */
    const amid = (low: number, high: number, part: number): number => low * (high / low) ** part;

    it("contain nothing outside the masses of their bound; what excludes nothing has no region", () => {
      fc.assert(
        fc.property(fc.constantFrom(...drawn), between(0, 1), between(-7, 0), (one, part, e) => {
          const [first, last] = one.ends;
          expect(within(one.region, amid(0.1 * first, 0.999 * first, part), 10 ** e)).toBe(false);
          expect(within(one.region, amid(1.001 * last, 10 * last, part), 10 ** e)).toBe(false);
          expect(one.region.length === 0).toBe(!excludes(one.bound.kind));
        }),
        seeded,
      );
    });

    it("contain the points that a reading calls excluded, if the line has one charge at a mass", () => {
      const some = drawn.filter(({ bound, singleValued }) => singleValued && excludes(bound.kind));
      expect(new Set(some.map(({ bound }) => bound.kind))).toEqual(
        new Set(["excluded-above", "excluded-below"]),
      );
      const counts = { excluded: 0, allowed: 0 };
      fc.assert(
        fc.property(fc.constantFrom(...some), between(0, 1), between(-7, 0), (one, part, e) => {
          const [mass, epsilon] = [amid(...one.ends, part), 10 ** e];
          const excluded = excludedBy([one.bound], { mass_GeV: mass, epsilon }).length > 0;
          expect(within(one.region, mass, epsilon)).toBe(excluded);
          counts[excluded ? "excluded" : "allowed"] += 1;
        }),
        seeded,
      );
      expect(Math.min(counts.excluded, counts.allowed)).toBeGreaterThan(seeded.numRuns / 10);
    });
  });
});

describe("excludedBy", () => {
  const line = (kind: "excluded-above" | "excluded-below" | "theory-line") => ({
    ...selectBounds(["lsnd"])[0],
    label: kind,
    kind,
    points: [
      [0.01, 1e-4],
      [1, 1e-2],
    ] as [number, number][],
  });
  const all = [line("excluded-above"), line("excluded-below"), line("theory-line")];
  it("distinguishes above from below, and ends with the bound", () => {
    // epsilon = 1e-2 m: the straight line of the logarithms
    expect(excludedBy(all, { mass_GeV: 0.1, epsilon: 1.01e-3 })).toEqual(["excluded-above"]);
    expect(excludedBy(all, { mass_GeV: 0.1, epsilon: 0.99e-3 })).toEqual(["excluded-below"]);
    expect(excludedBy(all, { mass_GeV: 1.001, epsilon: 0.5 })).toEqual([]);
    expect(excludedBy([], { mass_GeV: 0.1, epsilon: 1 })).toEqual([]);
  });
});

/** A reach epsilon = c m^p on a grid of masses. */
const powerLaw = (key: string, c: number, p: number): PlottedReach => ({
  key,
  label: key,
  colour: "var(--series-1)",
  hollow: false,
  faded: false,
  observed: false,
  channels: [
    {
      channel: "combined",
      points: Array.from({ length: 60 }, (_, i) => {
        const mass_GeV = 0.01 * 100 ** (i / 59);
        return { mass_GeV, epsilon: c * mass_GeV ** p };
      }),
    },
  ],
});

describe("epsilonRange", () => {
  const masses = [0.01, 1] as const;
  const steps = /^[125]e[+-]\d+$/;
  it("shows all of a reach below 1, with ends at 1, 2 or 5 times a power of ten", () => {
    fc.assert(
      fc.property(between(-6, -0.5), between(0, 2.5), (c, p) => {
        const [low, high] = epsilonRange([powerLaw("a", 10 ** c, p)], [], [], masses);
        expect(low).toBeLessThan(10 ** c * 0.01 ** p);
        expect(high).toBeGreaterThanOrEqual(Math.min(1, 10 ** c));
        for (const end of [low, high / low > 100.5 ? high : low]) expect(end.toExponential()).toMatch(steps);
      }),
      seeded,
    );
  });

  it("stays fixed while a slider trembles, at any position", () => {
    fc.assert(
      fc.property(between(-7, -1), between(0.92, 1.08), (c, factor) => {
        const range = epsilonRange([powerLaw("a", 10 ** c, 1)], [], [], masses);
        expect(epsilonRange([powerLaw("a", 10 ** c * factor, 1)], [], [], masses, range)).toEqual(range);
      }),
      seeded,
    );
  });

  it("follows a slider that moves on, in few steps, and always shows the reach", () => {
    for (const direction of [1, -1]) {
      let last: [number, number] | undefined;
      let changes = -1;
      for (let i = 0; i <= 400; i++) {
        const c = 1e-4 * 10 ** ((direction * (i - 200)) / 200);
        const range = epsilonRange([powerLaw("a", c, 1)], [], [], masses, last);
        if (range[0] !== last?.[0] || range[1] !== last[1]) changes += 1;
        expect(range[0]).toBeLessThan(0.01 * c);
        expect(range[1]).toBeGreaterThan(c);
        last = range;
      }
      // two decades; one end moves after a factor of 1.5 at the earliest
      expect(changes).toBeLessThanOrEqual(2 * Math.ceil(Math.log(100) / Math.log(1.5)));
    }
  });

  it("is a valid range even without any curve", () => {
    const nothing = powerLaw("a", 1, 1);
    nothing.channels[0].points = nothing.channels[0].points.map((p) => ({ ...p, epsilon: null }));
    expect(epsilonRange([nothing], [], [], masses)).toEqual([1e-6, 1]);
    expect(epsilonRange([], [], [], masses, [1e-4, 1e-1])).toEqual([1e-4, 1e-1]);
    expect(valueRange([0, Number.NaN], 5)).toEqual([1e-3, 1]);
  });

  it("takes bounds and the user's own curves within the masses into account", () => {
    const own = { label: "own", pieces: [[[0.1, 3e-9] as [number, number], [5, 1e-15] as [number, number]]] };
    const [low] = epsilonRange([], selectBounds(PAPER_BOUNDS), [own], masses);
    expect(low).toBeLessThan(3e-9);
    expect(low).toBeGreaterThan(1e-10);
  });
});

/** Tests whether two labels share a point, by separating axes: a method other than the grid's. */
function overlap(a: LabelBox, b: LabelBox): boolean {
  const [as, bs] = [cornersOf(a), cornersOf(b)];
  return [a.angle, a.angle + Math.PI / 2, b.angle, b.angle + Math.PI / 2].every((angle) => {
    const along = ([x, y]: Place) => x * Math.cos(angle) + y * Math.sin(angle);
    const [pa, pb] = [as.map(along), bs.map(along)];
    return Math.max(...pa) > Math.min(...pb) && Math.max(...pb) > Math.min(...pa);
  });
}

const overlaps = (labels: readonly LabelBox[]): number =>
  labels.reduce((sum, a, i) => sum + labels.slice(i + 1).filter((b) => overlap(a, b)).length, 0);

describe("labels of bounds", () => {
  const published = bounds();
  it("lie in the frame and never over one another, whatever the bounds and the size", () => {
    fc.assert(
      fc.property(
        fc.subarray(published, { minLength: 1 }),
        fc.integer({ min: 300, max: 1300 }),
        fc.integer({ min: 260, max: 800 }),
        between(-3, -1),
        between(-8, -4),
        (some, width, height, from, low) => {
          const frame = frameOf(width, height, [10 ** from, 10], [10 ** low, 1]);
          const labels = boundLabels(some, frame, 11);
          expect(overlaps(labels)).toBe(0);
          for (const label of labels)
            for (const corner of cornersOf(label)) expect(inFrame(frame, corner)).toBe(true);
        },
      ),
      { seed: 6, numRuns: 60 },
    );
  });

  it("name every bound of the paper on a wide plot, and never one twice", () => {
    const frame = frameOf(900, 620, [0.01, 1], [5e-6, 5e-2]);
    const keys = boundLabels(selectBounds(PAPER_BOUNDS), frame, 12).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(PAPER_BOUNDS.toSorted());
  });
});

describe("names of curves", () => {
  const frame = frameOf(900, 620, [0.01, 1], [1e-6, 1]);
  const named = (reaches: readonly PlottedReach[]): NamedCurve[] =>
    reaches.map(({ key, colour, channels }, i) => ({
      key,
      runs: [{ text: key }],
      colour,
      places: placesOf(
        frame,
        channels[0].points.map((p) => [p.mass_GeV, p.epsilon]),
      ),
      size: 14,
      bold: true,
      along: 0.2 + 0.06 * i,
      worst: 2000,
    }));
  const place = (reaches: readonly PlottedReach[], slots: Slots) => {
    const curves = named(reaches);
    const grid = new Occupancy(900, 620);
    for (const { places } of curves) grid.addLine(places, MARK.line);
    return curveLabels(curves, frame, grid, slots);
  };

  it("never lie over one another", () => {
    const reachLaw = fc.tuple(between(-5, -1), between(0, 2));
    fc.assert(
      fc.property(fc.array(reachLaw, { minLength: 1, maxLength: 6 }), (laws) => {
        const reaches = laws.map(([c, p], i) => powerLaw(`Experiment ${i}`, 10 ** c, p));
        expect(overlaps(place(reaches, new Map()))).toBe(0);
      }),
      seeded,
    );
  });

  it("move smoothly with a curve: not across, and down by as much as the curve", () => {
    const slots: Slots = new Map();
    const still = powerLaw("B", 1e-2, 1);
    const [before] = place([powerLaw("A", 1e-4, 1), still], slots);
    const [after] = place([powerLaw("A", 1.1e-4, 1), still], slots);
    expect(after.x).toBe(before.x);
    expect(after.y - before.y).toBeCloseTo(frame.y.at(1.1e-4)! - frame.y.at(1e-4)!, 6);
  });

  it("are left out if a curve is outside the frame", () => {
    const nothing = powerLaw("A", 1, 1);
    nothing.channels[0].points = nothing.channels[0].points.map((p) => ({ ...p, epsilon: null }));
    expect(place([nothing], new Map())).toEqual([]);
  });
});

describe("noReachSeen", () => {
  const masses = [0.01, 1] as const;
  it("distinguishes reaches above the range from none, and is silent if a point is visible", () => {
    const flat = (epsilon: number) => powerLaw("a", epsilon, 0);
    expect(noReachSeen([flat(0.5), flat(2)], masses, [1e-6, 1])).toBe("");
    expect(noReachSeen([flat(2)], masses, [1e-6, 1])).toBe("the reach lies above ε = 1");
    expect(noReachSeen([flat(2), flat(3)], masses, [1e-6, 1])).toBe("the reaches lie above ε = 1");
    expect(noReachSeen([flat(0.5)], [2, 3], [1e-6, 1])).toBe("no reach at these masses");
    expect(noReachSeen([], masses, [1e-6, 1])).toBe("no reach at these masses");
  });
});

describe("names on a plot", () => {
  it("are whole if they are short, and cut letter by letter if they are long", () => {
    expect(shortName("NA64mu 2022")).toBe("NA64mu 2022");
    expect([...shortName("𝜒".repeat(100))].length).toBeLessThanOrEqual(28);
    expect(shortName("𝜒".repeat(100))).toMatch(/^𝜒+…$/u);
  });
});

describe("withUnchanged", () => {
  const points: number[] = [];
  const before = [
    { key: "a", points },
    { key: "b", points },
  ];
  it("keeps the list if no field differs, and the other members if one does", () => {
    expect(
      withUnchanged(
        structuredClone(before).map((one) => ({ ...one, points })),
        before,
      ),
    ).toBe(before);
    const after = withUnchanged(
      [
        { key: "a", points: [1] },
        { key: "b", points },
      ],
      before,
    );
    expect(after[0]).toEqual({ key: "a", points: [1] });
    expect(after[1]).toBe(before[1]);
    expect(withUnchanged([{ key: "a", points }], before)).toEqual([before[0]]);
    expect(withUnchanged([], before)).toEqual([]);
  });
});

describe("spectra", () => {
  it("keep their integral when they are drawn per fraction of the beam energy and as steps", () => {
    const values = fc.array(between(0, 1e6), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, between(1, 200), (dsigma, energy_GeV) => {
        const width = energy_GeV / dsigma.length;
        const points = dsigma.map((dsigma_pb_per_GeV, i) => ({
          missingEnergy_GeV: (i + 0.5) * width,
          dsigma_pb_per_GeV,
          error_pb_per_GeV: 0,
        }));
        const drawn = steps(perFraction({ mass_GeV: 0.1, energy_GeV, window: [0.5, 1], points }));
        const area = drawn
          .slice(1)
          .reduce((sum, [x, y], i) => sum + ((x - drawn[i][0]) * (y + drawn[i][1])) / 2, 0);
        const sigma = dsigma.reduce((sum, value) => sum + value * width, 0);
        expect(area / (sigma || 1)).toBeCloseTo(sigma === 0 ? 0 : 1, 6);
      }),
      seeded,
    );
  });

  it("are cut to a window at its edges exactly, on the straight line between their points", () => {
    const line: [number, number][] = [0, 0.25, 0.5, 0.75, 1].map((x) => [x, 3 + 2 * x]);
    fc.assert(
      fc.property(between(0, 1), between(0, 1), (a, b) => {
        const window = [Math.min(a, b), Math.max(a, b)] as const;
        const cut = cutTo(line, window);
        expect([cut[0][0], cut[cut.length - 1][0]]).toEqual(window);
        for (const [x, y] of cut) expect(y).toBeCloseTo(3 + 2 * x, 9);
      }),
      seeded,
    );
    expect(cutTo([], [0, 1])).toEqual([]);
  });
});
