import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../src/data/version.js";
import type { EventBatch, EventRun } from "../../src/formats/event-record.js";
import { hepmc3 } from "../../src/formats/hepmc3.js";
import { needing } from "../needing.js";
import { canRead, compiled, readBy } from "./compiled.js";
import { electrons, fixtureBatch, fixtureRun, fixtures, fixtureTally, written } from "./event-fixture.js";
import { expectEvent, type ReadEvent } from "./expect-event.js";

interface Read {
  events: (Omit<ReadEvent<{ status: number; parents: number }>, "vertex"> & {
    number: number;
    sigma: number;
    error: number;
    process: number;
    units: string[];
    /** [mm], the fourth ct. */
    vertices: number[][];
    beams: number;
  })[];
  attributes: Record<string, string>;
  weights: string[];
  tools: string[][];
}

const folder = mkdtempSync(join(tmpdir(), "millitree-hepmc3-"));
afterAll(() => rmSync(folder, { recursive: true }));
let reader: string;
beforeAll(() => {
  if (canRead) reader = compiled("readers/hepmc3.cc");
});

function read(text: string): Read {
  const file = join(folder, "events.hepmc3");
  writeFileSync(file, text);
  return readBy(reader, file) as Read;
}

/** [mm/ns] */
const LIGHT = 299.792458;

function expectEvents(events: Read["events"], run: EventRun, batches: EventBatch[]): void {
  expect(events).toHaveLength(batches.reduce((sum, { count }) => sum + count, 0));
  for (const batch of batches)
    for (let i = 0; i < batch.count; i++) {
      const event = events[batch.first + i];
      expect(event.vertices).toHaveLength(1);
      const [[x, y, z, ct]] = event.vertices;
      expectEvent({ ...event, vertex: [x, y, z, ct / LIGHT] }, run, batch, i);
      expect(event).toMatchObject({
        number: batch.first + i,
        process: batch.process[i] + 1,
        units: ["GEV", "MM"],
        beams: 2,
        sigma: run.sigma_pb,
        error: run.error_pb,
      });
      const [beam, nucleus, ...outgoing] = event.particles.map(({ status, parents }) => [status, parents]);
      expect([beam, nucleus]).toEqual([
        [4, 0],
        [4, 0],
      ]);
      for (const particle of outgoing) expect(particle).toEqual([1, 2]);
    }
}

needing("HepMC3 and a C++ compiler", canRead, () => {
  describe.each(fixtures)("HepMC3: %s", (_, fixture) => {
    const run = fixtureRun(fixture);
    const batches = [fixtureBatch(fixture, 0, 50), fixtureBatch(fixture, 50, fixture.events - 50)];
    const file = () => read(written(hepmc3, run, batches));

    it("is read back by HepMC3", () => {
      const { events, weights, tools } = file();
      expect(weights).toEqual(["Default"]);
      expect(tools).toEqual([["millitree", version]]);
      expectEvents(events, run, batches);
    });

    it("carries manifest, comments and tally as attributes of the run", () => {
      const { attributes } = file();
      expect(JSON.parse(attributes.manifest)).toEqual(run.manifest);
      expect(attributes.title).toBe([run.title, ...run.comments].join("\n"));
      expect(attributes.process_1).toContain(run.processes[0].name);
      const tally = fixtureTally(batches);
      expect(attributes).toMatchObject({
        tally_events: String(fixture.events),
        tally_sum_of_weights_pb: String(tally.sumWeight_pb),
        tally_overweights: String(tally.overweights),
      });
      expect(attributes).not.toHaveProperty("tally_truncated");
    });

    it("says that it is truncated, and stays readable", () => {
      const { events, attributes } = read(written(hepmc3, run, batches.slice(0, 1)));
      expect(attributes.tally_truncated).toBe(`50 of ${fixture.events} events`);
      expectEvents(events, run, batches.slice(0, 1));
      expect(read(written(hepmc3, run, [])).events).toEqual([]);
    });
  });
});

needing("HepMC3 and a C++ compiler", canRead, () => {
  it("HepMC3 refuses a manifest of which its reader would not see the end", () => {
    const longest = 512 * 512 - 1 - "A manifest ".length - '{"text":""}'.length;
    const withManifest = (length: number) => ({
      ...fixtureRun(electrons),
      manifest: { text: "x".repeat(length) },
    });
    const batch = fixtureBatch(electrons, 0, 2);
    expect(read(written(hepmc3, withManifest(longest), [batch])).events).toHaveLength(2);
    expect(() => hepmc3.header(withManifest(longest + 1))).toThrow(
      /^invalid manifest: 262144 bytes; must be at most 262143, the longest line that HepMC3 reads/,
    );
  });
});
