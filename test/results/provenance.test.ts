import { afterEach, describe, expect, test, vi } from "vitest";
import { version } from "../../src/data/version.js";
import { codeHash } from "../../src/node/code-hash.js";
import { arithmeticHash } from "../../src/results/arithmetic-hash.js";
import { manifest } from "../../src/results/manifest.js";
import {
  isSameProvenance,
  type Provenance,
  provenance,
  provenanceInWords,
  stateProgram,
} from "../../src/results/provenance.js";

const outcome = { reached: 0, converged: true };
const made = () => manifest({ command: "xsec", experiments: [], options: {}, rtol: 1e-4, outcome });

describe("the provenance", () => {
  const built = { code: provenance().code, node: null };
  afterEach(() => stateProgram(built));

  test("names the code as it was built, without a machine", () => {
    expect(provenance()).toEqual({ version, code: codeHash(), node: null, arithmetic: arithmeticHash() });
  });

  test("is in a manifest, with the program that was stated", () => {
    const { version: _, ...rest } = provenance();
    expect(made()).toMatchObject({ version, made_with: rest });
    stateProgram({ code: "0123456789abcdef", node: 22 });
    expect(made().made_with).toEqual({ ...rest, code: "0123456789abcdef", node: 22 });
  });

  test("is another if anything in it differs, and its words say so", () => {
    const one: Provenance = { version: "1.0.0", code: "12", node: 20, arithmetic: "ab" };
    expect(isSameProvenance(one, { ...one })).toBe(true);
    const others: Partial<Provenance>[] = [
      { version: "1.0.1" },
      { code: "13" },
      { node: 22 },
      { node: null },
    ];
    for (const more of [...others, { arithmetic: "ac" }]) {
      expect(isSameProvenance(one, { ...one, ...more })).toBe(false);
      expect(provenanceInWords({ ...one, ...more })).not.toBe(provenanceInWords(one));
    }
  });
});

describe("the hash of the arithmetic", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("is the same whenever it is taken", () => {
    expect(arithmeticHash()).toMatch(/^[0-9a-f]{8}$/);
    expect(arithmeticHash()).toBe(arithmeticHash());
  });

  test.each([1, -1])("is another if the square root is off by %i unit in the last place", (units) => {
    const right = arithmeticHash();
    const { sqrt } = Math;
    vi.spyOn(Math, "sqrt").mockImplementation((x) => sqrt(x) * (1 + units * Number.EPSILON));
    expect(arithmeticHash()).not.toBe(right);
  });
});
