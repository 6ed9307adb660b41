import { version } from "../data/version.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { type Note, processNotes, tallyNotes, titleLines } from "./event-notes.js";
import type { EventFormat, EventProcess, EventRun } from "./event-record.js";
import { rowsOf, writtenParticles } from "./event-rows.js";
import { jsonLine } from "./json-line.js";

/** Speed of light [mm/ns], exact. */
const SPEED_OF_LIGHT = 299.792458;

/** Escapes a string in the file's notation, so that it cannot break a line. */
const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\|");

/** Largest number of bytes in a line that HepMC3 reads; with one more it takes the file for broken. */
const LONGEST_LINE = 512 * 512 - 1;

function attributes(notes: Note[]): string {
  const lines = notes.map(([name, value]) => `A ${name} ${escaped(value)}`);
  lines.forEach((line, i) => {
    const { length } = new TextEncoder().encode(line);
    if (length > LONGEST_LINE)
      throw new InvalidInput(
        `invalid ${notes[i][0]}: ${length} bytes; must be at most ${LONGEST_LINE}, the longest line that HepMC3 reads`,
      );
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** Returns the numbers that are the same in every event of a process. */
function layoutOf(run: EventRun, process: EventProcess, index: number) {
  const encoder = new TextEncoder();
  const particles = writtenParticles(process);
  const incoming = particles.filter(({ status }) => status === -1);
  const numbers = incoming.map((_, i) => i + 1).join(",");
  return {
    counts: encoder.encode(` 1 ${particles.length}\nU GEV MM\nW `),
    attributes: encoder.encode(
      `\nA 0 GenCrossSection ${run.sigma_pb} ${run.error_pb} -1 -1\nA 0 signal_process_id ${index + 1}\n`,
    ),
    vertex: encoder.encode(`V -1 0 [${numbers}] @ `),
    incoming: incoming.length,
    particles: particles.map(({ row, pdg, status, mass_GeV }, i) => ({
      offset: 4 * row,
      before: encoder.encode(`P ${i + 1} ${status === -1 ? 0 : -1} ${pdg} `),
      after: encoder.encode(` ${mass_GeV} ${status === -1 ? 4 : 1}\n`),
    })),
  };
}

const EVENT = new TextEncoder().encode("E ");
const SPACE = new TextEncoder().encode(" ");

/**
 * HepMC3's ASCII format, version 3 (Buckley et al. 2021, arXiv:1912.08005): GeV and mm, weights in pb whose mean is the
 * cross section. Every event has the cross section as an attribute, and the process as its `signal_process_id`, from 1.
 * The time of a vertex is written as ct [mm].
 *
 * Title, comments, manifest and processes are attributes of the run. So is the result of the run, after the line that
 * ends the listing. A reader finds it at the end of the file, with `tally_truncated` if events are missing.
 */
export const hepmc3: EventFormat = {
  header(run) {
    rowsOf(run);
    return `HepMC::Version 3.01.02
HepMC::Asciiv3-START_EVENT_LISTING
W Default
T millitree\\|${version}\\|l N to l N chi chibar or l N V at tree level
${attributes([
  ["title", titleLines(run).join("\n")],
  ["manifest", jsonLine(run.manifest)],
  ...processNotes(run),
])}`;
  },

  body(run, batch, out) {
    const stride = 4 * rowsOf(run);
    const layouts = run.processes.map((process, i) => layoutOf(run, process, i));
    const { momentum, vertex, weight } = batch;
    for (let i = 0; i < batch.count; i++) {
      const layout = layouts[batch.process[i]];
      const { particles, incoming } = layout;
      out.encoded(EVENT);
      out.integer(batch.first + i);
      out.encoded(layout.counts);
      out.number(weight[i]);
      out.encoded(layout.attributes);
      for (let k = 0; k < particles.length; k++) {
        if (k === incoming) {
          out.encoded(layout.vertex);
          out.numbers(vertex, 4 * i, 4 * i + 3, " ");
          out.encoded(SPACE);
          out.number(SPEED_OF_LIGHT * vertex[4 * i + 3]);
          out.newline();
        }
        const { offset, before, after } = particles[k];
        const start = i * stride + offset;
        out.encoded(before);
        out.numbers(momentum, start, start + 4, " ");
        out.encoded(after);
      }
    }
  },

  footer(run, tally) {
    const notes = tallyNotes(run, tally).map(([name, value]): Note => [`tally_${name}`, value]);
    return `HepMC::Asciiv3-END_EVENT_LISTING\n${attributes(notes)}\n`;
  },
};
