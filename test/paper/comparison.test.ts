import { describe, expect, test } from "vitest";
import { preset } from "../../src/experiments/file/presets.js";
import { compareWithPaper, comparisonMarkdown } from "../../src/paper/comparison.js";
import { referenceTable } from "../production/reference-table.js";

const rows = compareWithPaper(preset("ldmx"), preset("na64mu"));
const row = (statement: string) => rows.find((row) => row.statement.startsWith(statement))!;

/** Reads the cross section of chi in the experiment's window [pb] from the table of an independent code. */
function sigma(lepton: "e" | "mu", mass_GeV: number): number {
  const window = lepton === "e" ? "0.7" : "0.5";
  const found = referenceTable("exact").find(
    (row) =>
      row.lepton === lepton &&
      row.E_GeV === (lepton === "e" ? "8" : "160") &&
      row.x_th === window &&
      row.final === "chi" &&
      Number(row.mass_GeV) === mass_GeV,
  );
  return Number(found!.sigma_pb);
}

/** Computes the reach by hand: 3 events, Avogadro's number, the target's density, thickness and atomic mass. */
const reach = (lepton: "e" | "mu", mass_GeV: number): number => {
  const nuclei = 6.02214076e23 * (lepton === "e" ? (2.7 * 3.56) / 27 : (11.35 * 22.5) / 207);
  return Math.sqrt(3 / (sigma(lepton, mass_GeV) * 1e-36 * nuclei * (lepton === "e" ? 2e16 : 1e14)));
};

describe("compareWithPaper", () => {
  test.each([
    ["NA64mu reaches 1e-4 at 10 MeV", "mu", 0.01, 0.5e-4, 1.5e-4],
    ["NA64mu reaches 5e-4 at 100 MeV", "mu", 0.1, 4.5e-4, 5.5e-4],
    ["NA64mu reaches 7e-4 at 150 MeV", "mu", 0.15, 6.5e-4, 7.5e-4],
    ["LDMX reaches 1.5e-5 at 10 MeV", "e", 0.01, 1.45e-5, 1.55e-5],
    ["LDMX reaches 6e-4 at 100 MeV", "e", 0.1, 5.5e-4, 6.5e-4],
  ] as const)("%s: computed and judged as by hand", (statement, lepton, mass, low, high) => {
    const expected = reach(lepton, mass);
    expect(row(statement).computed).toBe(expected.toExponential(2));
    expect(row(statement).verdict).toBe(expected >= low && expected <= high ? "agrees" : "differs");
  });

  test("cross sections", () => {
    const [e, mu] = [sigma("e", 0.01), sigma("mu", 0.01)];
    expect(row("sigma(NA64mu) is comparable")).toMatchObject({
      computed: `2.58e6 and 2.23e6 pb, ratio ${(mu / e).toFixed(2)}`,
      verdict: "agrees",
    });
    expect(row("sigma(LDMX) falls off")).toMatchObject({ verdict: "agrees" });
    expect(row("sigma(LDMX) falls off").computed).toContain((sigma("mu", 1) / mu).toExponential(2));
  });

  test("the rho channel, by the formula", () => {
    const rho = (mass: number) => {
      const r = (2 * mass) / 0.77526;
      return Math.sqrt(3 / (6e10 * 4.72e-5 * (1 + 0.5 * r * r) * Math.sqrt(1 - r * r)));
    };
    const { computed, verdict } = row("LDMX's rho channel reaches");
    expect(computed).toBe(
      `${[0.25, 0.35, 0.366, 0.38].map((mass) => `${rho(mass).toExponential(2)} at ${(1000 * mass).toFixed(0)}`).join(", ")} MeV`,
    );
    expect(rho(0.366)).toBeLessThan(1.5e-3);
    expect(rho(0.367)).toBeGreaterThan(1.5e-3);
    expect(verdict).toBe("agrees");
  });

  test("verdicts follow from the numbers, not from the experiments' names", () => {
    const ldmx = preset("ldmx");
    const weaker = { ...ldmx, beam: { ...ldmx.beam, on_target: 2e14 } };
    const other = compareWithPaper(weaker, preset("na64mu"));
    const verdicts = (list: typeof rows) =>
      list.filter(({ statement }) => /^LDMX( reaches|'s rho channel reaches)/.test(statement));
    expect(verdicts(other).map(({ verdict }) => verdict)).toEqual(["differs", "differs", "agrees"]);
    expect(other.find(({ statement }) => statement.startsWith("LDMX reaches 1.5e-5"))!.computed).toBe(
      (10 * reach("e", 0.01)).toExponential(2),
    );
    const fewer = compareWithPaper({ ...ldmx, mesons: {} }, preset("na64mu"), 1e-2);
    expect(verdicts(fewer).map(({ verdict }) => verdict)).toEqual(["differs", "differs", "differs"]);
  });
});

describe("comparisonMarkdown", () => {
  const text = comparisonMarkdown(rows);

  test("has one row for each comparison, each with five cells", () => {
    const table = text.split("\n").filter((line) => line.startsWith("|"));
    expect(table).toHaveLength(2 + rows.length);
    for (const line of table) expect(line.replaceAll("\\|", "").split("|")).toHaveLength(7);
    expect(table[2]).toContain(rows[0].computed);
  });

  test("keeps a vertical bar inside its cell", () => {
    const odd = { where: "a|b", statement: "", computed: "", verdict: "remark", note: "" } as const;
    expect(comparisonMarkdown([odd])).toContain("| a\\|b |");
  });

  test("has no NaN", () => {
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});
