import { expect, test } from "vitest";
import { hash32 } from "../../src/numerics/hash.js";

test("FNV-1a: its authors' test vectors", () => {
  expect(hash32("")).toBe(0x811c9dc5);
  expect(hash32("a")).toBe(0xe40c292c);
  expect(hash32("foobar")).toBe(0xbf9cf968);
});
