import { processNotes, tallyNotes, titleLines } from "./event-notes.js";
import type { EventFormat, EventRun } from "./event-record.js";
import { BEAM, RECOIL_LEPTON, RECOIL_NUCLEUS, rowsOf } from "./event-rows.js";
import { commentWithoutFormula, jsonWithoutFormula } from "./formula-text.js";
import { jsonLine } from "./json-line.js";

/** Names the outgoing particles, by row. */
const namesOf = (rows: number): string[] =>
  rows === 5 ? ["lepton", "nucleus", "vector"] : ["lepton", "nucleus", "chi", "chibar"];

/** Lists the rows that have columns, with that of the nucleus unless every process leaves it out. */
function columnRows(run: EventRun): number[] {
  const rows = Array.from({ length: rowsOf(run) - RECOIL_LEPTON }, (_, i) => RECOIL_LEPTON + i);
  const withNucleus = run.processes.some(({ particles }) => particles[RECOIL_NUCLEUS].pdg !== null);
  return rows.filter((row) => withNucleus || row !== RECOIL_NUCLEUS);
}

const comment = (lines: string[]): string => lines.map((line) => `# ${line}\n`).join("");
const COMMA = new TextEncoder().encode(",");

/**
 * Events as a table for plain analysis: comments, column names with units, a line for each event, comments on the
 * result of the run. `pandas.read_csv(file, comment="#")` reads it. Events count from 0, processes from 1. A particle that a process
 * does not have is 0 everywhere.
 */
export const eventCsv: EventFormat = {
  header(run) {
    const names = namesOf(rowsOf(run));
    const columns = columnRows(run).flatMap((row) =>
      ["px", "py", "pz", "E"].map((component) => `${names[row - RECOIL_LEPTON]}_${component}_GeV`),
    );
    const notes = processNotes(run).map(([name, value]) => `${name}: ${value}`);
    const words = [...titleLines(run), ...notes].map(commentWithoutFormula);
    return `${comment([...words, `manifest: ${jsonWithoutFormula(jsonLine(run.manifest))}`])}${[
      "event,process,weight_pb,beam_E_GeV",
      ...columns,
      "vertex_x_mm,vertex_y_mm,vertex_z_mm,vertex_t_ns",
    ].join(",")}\n`;
  },

  body(run, batch, out) {
    const stride = 4 * rowsOf(run);
    const rows = columnRows(run);
    const { momentum, vertex, weight } = batch;
    for (let i = 0; i < batch.count; i++) {
      out.integer(batch.first + i);
      out.encoded(COMMA);
      out.integer(batch.process[i] + 1);
      out.encoded(COMMA);
      out.number(weight[i]);
      out.encoded(COMMA);
      out.number(momentum[i * stride + 4 * BEAM + 3]);
      for (const row of rows) {
        const start = i * stride + 4 * row;
        out.encoded(COMMA);
        out.numbers(momentum, start, start + 4, ",");
      }
      out.encoded(COMMA);
      out.numbers(vertex, 4 * i, 4 * i + 4, ",");
      out.newline();
    }
  },

  footer: (run, tally) => comment(tallyNotes(run, tally).map(([name, value]) => `${name}: ${value}`)),
};
