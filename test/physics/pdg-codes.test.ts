import fc from "fast-check";
import { expect, test } from "vitest";
import { leptons } from "../../src/physics/particles.js";
import { knownParticle } from "../../src/physics/pdg-codes.js";

/** Three times the charge of a quark by its number: d, u, s, c, b, t. */
const charge = (quark: number): number => (quark % 2 === 0 ? 2 : -1);

/**
 * Three times the charge of a hadron by the rules of the numbering scheme: the digits before the last are its quarks; of a meson
 * the heavier one is the antiquark if it is of the kind of d.
 */
function hadronCharge(code: number): number {
  const [first, second, third] = [1000, 100, 10].map((place) => Math.floor(code / place) % 10);
  if (first > 0) return charge(first) + charge(second) + charge(third);
  return second % 2 === 0 ? charge(second) - charge(third) : charge(third) - charge(second);
}

/** Three times the charge that a name ends with. */
const named = (name: string): number => {
  if (name === "p") return 3;
  const signs = /[+-]*$/.exec(name)![0];
  return signs === "" ? 0 : 3 * signs.length * (signs[0] === "+" ? 1 : -1);
};

const hadrons = Array.from({ length: 9900 }, (_, i) => i + 100).filter(
  (code) => knownParticle(code) !== undefined,
);

test("a hadron's name has the charge of the quarks in its code", () => {
  expect(hadrons.length).toBeGreaterThan(20);
  for (const code of hadrons) expect([code, named(knownParticle(code)!)]).toEqual([code, hadronCharge(code)]);
});

test("names are given once, and an antiparticle is known with its particle", () => {
  const codes = [...Array.from({ length: 99 }, (_, i) => i + 1), ...hadrons];
  const names = codes.map(knownParticle).filter((name) => name !== undefined);
  expect(new Set(names).size).toBe(names.length);
  for (const code of codes) expect(knownParticle(-code)).toBe(knownParticle(code));
});

test("all quarks, leptons and bosons are known, and the lightest hadrons of every content", () => {
  const elementary = [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16, 21, 22, 23, 24, 25];
  // the spin is (last digit - 1)/2; K0 and its antiparticle mix
  const mesons = [1, 2, 3, 4, 5].flatMap((heavy) =>
    [1, 2, 3].filter((light) => light <= heavy).map((light) => heavy * 100 + light * 10 + 1),
  );
  const mixed = [130, 310];
  const vectors = [113, 213, 223, 313, 323, 333, 443, 553];
  const octet = [2112, 2212, 3112, 3122, 3212, 3222, 3312, 3322];
  const equal = [1, 2, 3].map((quark) => quark * 1110 + 4);
  for (const code of [...elementary, ...mesons, ...mixed, ...vectors, ...octet, ...equal])
    expect(knownParticle(code), String(code)).toBeDefined();
});

test("every nucleus is known, 10LZZZAAAI, and the beams' leptons are", () => {
  fc.assert(
    fc.property(fc.nat(9), fc.integer({ min: 1, max: 118 }), fc.nat(300), fc.nat(9), (L, Z, A, I) => {
      expect(knownParticle(1e9 + L * 1e7 + Z * 1e4 + A * 10 + I)).toBe("a nucleus");
    }),
    { seed: 84 },
  );
  for (const [name, { pdg }] of Object.entries(leptons))
    expect(knownParticle(pdg)).toBe(name.replace("+", "-"));
});

test("codes that are free for new particles stay free: the usual ones of chi and V, and the scheme's own", () => {
  for (const code of [17, 622, ...Array.from({ length: 30 }, (_, i) => 41 + i), 4_900_022, 9_900_001])
    expect(knownParticle(code), String(code)).toBeUndefined();
});
