import { version } from "../data/version.js";
import { tallyNotes, titleLines } from "./event-notes.js";
import type { EventFormat, EventProcess, EventRun } from "./event-record.js";
import { BEAM, emitsVector, NUCLEUS, RECOIL_NUCLEUS, rowsOf, writtenParticles } from "./event-rows.js";

/**
 * Writes a text as XML. The word by which G4DarkBreM knows a line with the nucleus is written such that only an XML reader sees it;
 * so is the mark of a comment, which ldmx-sw looks for, and a control character, which XML doesn't have, is left out.
 */
const escaped = (text: string): string =>
  text
    .replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("Znuc", "&#90;nuc");

/** Writes JSON that needs no escapes as XML text: what is special occurs only within strings. */
const xmlSafeJson = (value: object): string =>
  JSON.stringify(value, null, 1).replace(
    /[&<>\u2028\u2029]|(?!\n)\p{Cc}|Z(?=nuc)/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/**
 * Returns the line by which G4DarkBreM's parser recognises the nucleus of the events. It is written if they have all
 * that the parser looks for: an electron or muon before and after, each followed by a nucleus, then a vector. The parser ignores
 * weights, so weighted events must not look like a library.
 */
function darkBremLines(run: EventRun): string[] {
  const [{ Z }] = run.processes;
  const readable =
    emitsVector(run) &&
    !run.weighted &&
    (run.beam.pdg === 11 || run.beam.pdg === 13) &&
    Z !== undefined &&
    run.processes.every(
      ({ Z: other, particles }) =>
        other === Z && particles[BEAM].pdg === run.beam.pdg && particles[RECOIL_NUCLEUS].pdg !== null,
    );
  return readable ? [` 1 ${Z.toFixed(1)} # Znuc`] : [];
}

function initLines({ beam, processes, maxWeight_pb }: EventRun): string[] {
  const [{ particles }] = processes;
  const nucleus = particles[NUCLEUS];
  return [
    `${beam.pdg} ${nucleus.pdg} ${beam.energy_GeV} ${nucleus.mass_GeV} 0 0 0 0 4 ${processes.length}`,
    ...processes.map(({ sigma_pb, error_pb }, i) => `${sigma_pb} ${error_pb} ${maxWeight_pb} ${i + 1}`),
    `<generator name="millitree" version="${version}">l N to l N chi chibar or l N V at tree level</generator>`,
    ...processes.map(({ name }, i) => `<procinfo iproc="${i + 1}">${escaped(name)}</procinfo>`),
  ];
}

/** Returns the numbers that are the same in every event of a process. */
function layoutOf(process: EventProcess, index: number) {
  const encoder = new TextEncoder();
  const particles = writtenParticles(process);
  const incoming = particles.filter(({ status }) => status === -1).length;
  return {
    head: encoder.encode(`<event>\n${particles.length} ${index + 1} `),
    particles: particles.map(({ row, pdg, status, mass_GeV }) => ({
      offset: 4 * row,
      before: encoder.encode(`${pdg} ${status} ${status === -1 ? "0 0" : `1 ${incoming}`} 0 0 `),
      after: encoder.encode(` ${mass_GeV} 0 9\n`),
    })),
  };
}

const AFTER_WEIGHT = new TextEncoder().encode(" -1 -1 -1\n");
const VERTEX = new TextEncoder().encode("#vertex ");
const END = new TextEncoder().encode("\n</event>\n");

/**
 * Les Houches event files, version 3 (Alwall et al. 2006, hep-ph/0609017; Andersen et al. 2014, arXiv:1405.1067; the
 * common blocks: Boos et al. 2001, hep-ph/0109068), restricted to the features that ldmx-sw and G4DarkBreM read:
 * `<event>` is alone on its line, and an event contains only its numbers and a line `#vertex x y z t` [mm, ns].
 *
 * The weight strategy IDWTUP is 4 for weighted and unweighted events: the mean of XWGTUP [pb] is the cross section.
 * Under IDWTUP = 3 every weight would have to be 1, but an unweighted run has rare overweights.
 *
 * There is no photon or vector between the beam and the pair: ldmx-sw would make it a particle of its own. The nucleus
 * is at rest: its energy in the init block is its mass. Scale and couplings are -1, not defined; spins are 9, unknown.
 */
export const lhe: EventFormat = {
  header(run) {
    rowsOf(run);
    return [
      `<LesHouchesEvents version="3.0">`,
      "<header>",
      ...titleLines(run).map((line) => `# ${escaped(line)}`),
      ...darkBremLines(run),
      "<millitree>",
      xmlSafeJson(run.manifest),
      "</millitree>",
      "</header>",
      "<init>",
      ...initLines(run),
      "</init>",
      "",
    ].join("\n");
  },

  body(run, batch, out) {
    const stride = 4 * rowsOf(run);
    const layouts = run.processes.map(layoutOf);
    const { momentum, vertex, weight } = batch;
    for (let i = 0; i < batch.count; i++) {
      const { head, particles } = layouts[batch.process[i]];
      out.encoded(head);
      out.number(weight[i]);
      out.encoded(AFTER_WEIGHT);
      for (const { offset, before, after } of particles) {
        const start = i * stride + offset;
        out.encoded(before);
        out.numbers(momentum, start, start + 4, " ");
        out.encoded(after);
      }
      out.encoded(VERTEX);
      out.numbers(vertex, 4 * i, 4 * i + 4, " ");
      out.encoded(END);
    }
  },

  /** Writes notes on the run in an XML comment, which readers ignore. */
  footer(run, tally) {
    const notes = tallyNotes(run, tally).map(([name, value]) => `${name}: ${value}`);
    return ["<!--", ...notes, "-->", "</LesHouchesEvents>", ""].join("\n");
  },
};
