import { expect, onTestFinished, test } from "vitest";
import {
  canTrace,
  cases,
  type FaultPoint,
  faultsAt,
  inject,
  prepareCase,
} from "../../bench/injected-faults.mjs";
import { needing } from "../needing.js";

/** Cases that take a second; `node bench/injected-faults.mjs` walks over every point of all of them. */
const quick = cases.filter(({ name }) => /^(reach, four|reach --hepdata, new|events|tasks merge)/.test(name));

/** Draws one of some things by a number in [0, 1). */
const drawn = <Thing>(things: readonly Thing[], number: number): Thing =>
  things[Math.floor(number * things.length)];

/** The fractional parts of multiples of the golden ratio: they fall evenly, and never the same twice. */
const golden = (i: number): number => (i * 0.618033988749895) % 1;

/** The calls by which files reach the disk and get their names. */
const isMain = ({ call }: FaultPoint): boolean => /^(pwrite|fdatasync|fsync|rename|link)/.test(call);

needing("strace", canTrace(), () => {
  test.each(quick.map((one, i) => ({ ...one, i })))(
    "faults leave the old files or the new ones: $name",
    ({ i, ...one }) => {
      const prepared = prepareCase(one);
      onTestFinished(prepared.remove);
      for (const call of ["write", "sync", "rename"])
        expect(prepared.points.filter((point) => point.call.includes(call)).length).toBeGreaterThan(0);
      const points = prepared.points.filter(isMain);
      const all = points.flatMap((point) => faultsAt(point).map((fault) => ({ point, fault })));
      for (const [k, isKill] of [false, true].entries()) {
        const some = all.filter(({ fault }) => (fault === "SIGKILL") === isKill);
        const { point, fault } = drawn(some, golden(2 * i + k + 1));
        expect(
          inject(prepared, point, fault).wrong,
          `${one.name}: ${point.call} ${point.n}, ${fault}`,
        ).toEqual([]);
      }
    },
  );
});
