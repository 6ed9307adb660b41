import { describe, expect, test } from "vitest";
import { bounds } from "../../src/bounds/bounds.js";
import { boundLabel, boundLevel } from "../../src/figures/labels/bound-label.js";

describe("the label of a bound", () => {
  const bound = { label: "A 1", kind: "excluded-above", confidenceLevel: 0.95 } as const;

  test("is its name alone at 95 %, the level of most bounds", () => {
    expect(boundLabel(bound)).toEqual({ full: "A 1", name: "A 1", note: "" });
  });

  test("says another level, one that is unknown included, after a remark of its own", () => {
    expect(boundLabel({ ...bound, confidenceLevel: 0.9 }).full).toBe("A 1 (90% CL)");
    expect(boundLabel({ ...bound, confidenceLevel: null }).note).toBe("(CL unstated)");
    expect(boundLabel({ ...bound, label: "A 1 (if so)", confidenceLevel: "mixed" })).toEqual({
      full: "A 1 (if so, CL mixed)",
      name: "A 1",
      note: "(if so, CL mixed)",
    });
  });

  test("of a theory's line has no level, and its conditions as a note", () => {
    const line = { label: "A, f_m = 1e-4, b", kind: "theory-line", confidenceLevel: null } as const;
    expect(boundLevel(line)).toBe("");
    expect(boundLabel(line)).toEqual({ full: line.label, name: "A", note: "f_m = 1e-4, b" });
  });

  test("begins with what the file calls it, whatever the bound; what excludes has a level", () => {
    for (const one of bounds()) {
      const { full, name, note } = boundLabel(one);
      expect(one.label.startsWith(name)).toBe(true);
      expect(full.startsWith(name) && full.endsWith(note)).toBe(true);
      expect(boundLevel(one) === "").toBe(one.kind === "theory-line");
    }
  });
});
