import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../src/data/version.js";
import type { EventBatch, EventRun } from "../../src/formats/event-record.js";
import { lhe } from "../../src/formats/lhe.js";
import { needing } from "../needing.js";
import { canRead, compiled, readBy } from "./compiled.js";
import {
  electrons,
  type Fixture,
  fixtureBatch,
  fixtureRun,
  fixtures,
  muons,
  vectors,
  written,
} from "./event-fixture.js";
import { expectClose, expectEvent, type ReadEvent } from "./expect-event.js";
import { darkBremEventsOfLhe, ldmxEvents, xmlElements } from "./foreign-readers.js";

interface Read {
  version: number;
  beams: number[];
  energies: number[];
  pdf: number[];
  strategy: number;
  generator: string[];
  processes: { sigma: number; error: number; max: number; number: number; named: number }[];
  events: (ReadEvent<{ status: number; mothers: number[] }> & { process: number })[];
  truncated: boolean;
}

const folder = mkdtempSync(join(tmpdir(), "millitree-lhe-"));
afterAll(() => rmSync(folder, { recursive: true }));
let reader: string;
beforeAll(() => {
  if (canRead) reader = compiled("readers/lhe.cc");
});

function read(text: string): Read {
  const file = join(folder, "events.lhe");
  writeFileSync(file, text);
  return readBy(reader, file) as Read;
}

function expectEvents(events: Read["events"], run: EventRun, batches: EventBatch[]): void {
  expect(events).toHaveLength(batches.reduce((sum, { count }) => sum + count, 0));
  for (const batch of batches)
    for (let i = 0; i < batch.count; i++) {
      const event = events[batch.first + i];
      expectEvent(event, run, batch, i);
      expect(event.process).toBe(batch.process[i] + 1);
      const [beam, nucleus, ...outgoing] = event.particles.map(({ status, mothers }) => [status, ...mothers]);
      expect([beam, nucleus]).toEqual([
        [-1, 0, 0],
        [-1, 0, 0],
      ]);
      for (const particle of outgoing) expect(particle).toEqual([1, 1, 2]);
    }
}

const batchesOf = (fixture: Fixture): EventBatch[] => {
  const half = Math.floor(fixture.events / 2);
  return [fixtureBatch(fixture, 0, half), fixtureBatch(fixture, half, fixture.events - half)];
};

needing("HepMC3 and a C++ compiler", canRead, () => {
  describe.each(fixtures)("LHE: %s", (_, fixture) => {
    const run = fixtureRun(fixture);
    const batches = batchesOf(fixture);
    const text = written(lhe, run, batches);

    it("is read back by HepMC3", () => {
      const file = read(text);
      expect(file).toMatchObject({
        version: 3,
        pdf: [0, 0, 0, 0],
        strategy: 4,
        generator: ["millitree", version],
      });
      expect(file.beams).toEqual([fixture.beam.pdg, fixture.nuclei[0].pdg]);
      expect(file.energies).toEqual([run.beam.energy_GeV, fixture.nuclei[0].mass_GeV]);
      expect(file.processes).toEqual(
        run.processes.map(({ sigma_pb, error_pb }, i) => ({
          sigma: sigma_pb,
          error: error_pb,
          max: run.maxWeight_pb,
          number: i + 1,
          named: 1,
        })),
      );
      expect(file.truncated).toBe(false);
      expectEvents(file.events, run, batches);
    });

    it("is read by ldmx-sw's rules: every particle that comes out is a primary", () => {
      const events = ldmxEvents(text);
      expect(events).toHaveLength(fixture.events);
      const { events: expected } = read(text);
      events.forEach(({ weight, vertex, primaries }, i) => {
        const outgoing = expected[i].particles.filter(({ status }) => status === 1);
        expect(weight).toBe(expected[i].weight);
        expect(vertex).toEqual(expected[i].vertex);
        expect(primaries).toEqual(outgoing.map(({ pdg, p }) => ({ pdg, p_GeV: p })));
      });
    });

    it("is XML, with the manifest as JSON and the names of the processes", () => {
      const elements = xmlElements(text);
      const all = (name: string) => elements.filter(([tag]) => tag === name).map(([, content]) => content);
      expect(all("millitree").map((json) => JSON.parse(json))).toEqual([run.manifest]);
      expect(all("procinfo")).toEqual(run.processes.map(({ name }) => name));
      expect(all("event")).toHaveLength(fixture.events);
      expect(text).toContain(
        "# A title: &lt;event&gt; &amp; &lt;/init&gt; --&gt;\n# chi has the code 17\n# two\n",
      );
    });

    it("says that it is truncated, and stays readable", () => {
      const truncated = written(lhe, run, batches.slice(0, 1));
      expect(truncated).toContain(`\ntruncated: ${batches[0].count} of ${fixture.events} events\n`);
      expect(() => xmlElements(truncated)).not.toThrow();
      const file = read(truncated);
      expect(file.truncated).toBe(true);
      expectEvents(file.events, run, batches.slice(0, 1));
      expect(read(written(lhe, run, [])).events).toEqual([]);
    });
  });
});

describe("LHE for G4DarkBreM", () => {
  const header = (fixture: Fixture) => lhe.header(fixtureRun(fixture));

  it("has what its parser looks for: Z before the events, lepton, vector", () => {
    const batch = fixtureBatch(vectors, 0, 100);
    const run = fixtureRun(vectors);
    const events = darkBremEventsOfLhe(written(lhe, run, [batch]), 622);
    expect(events).toHaveLength(100);
    events.forEach(({ Z, energy, lepton, centre }, i) => {
      expect([Z, energy]).toEqual([13, 8]);
      for (let k = 0; k < 4; k++) {
        const [recoil, vector] = [batch.momentum[20 * i + 8 + k], batch.momentum[20 * i + 16 + k]];
        expectClose(lepton[k], recoil);
        expect(Math.abs(centre[k] - recoil - vector)).toBeLessThanOrEqual(1e-14);
      }
    });
  });

  it("names Z only if that parser would find all events", () => {
    expect(header(vectors)).toContain("\n 1 13.0 # Znuc\n");
    const others: Fixture[] = [
      electrons,
      { ...vectors, nucleus: false },
      { ...vectors, nuclei: muons.nuclei },
      { ...vectors, beam: { ...vectors.beam, pdg: -11 } },
      { ...vectors, weighted: true },
    ];
    for (const fixture of others) expect(header(fixture)).not.toContain("Znuc");
  });
});

describe("LHE of impossible runs", () => {
  it("is refused", () => {
    const run = fixtureRun(electrons);
    const [process] = run.processes;
    const [beam, , ...rest] = process.particles;
    expect(() => lhe.header({ ...run, processes: [] })).toThrow(
      "invalid processes: none; must be at least one",
    );
    expect(() =>
      lhe.header({ ...run, processes: [process, { ...process, particles: process.particles.slice(1) }] }),
    ).toThrow(/^invalid particles of .*: 5; must be 5 with a vector or 6 with a pair in every process/);
    const nameless = {
      ...process,
      particles: [beam, { pdg: null, status: -1 as const, mass_GeV: 1 }, ...rest],
    };
    expect(() => lhe.header({ ...run, processes: [nameless] })).toThrow(
      /^invalid pdg of an incoming particle/,
    );
  });
});
