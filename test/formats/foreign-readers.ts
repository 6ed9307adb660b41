/**
 * Readers of other programs, by the rules of their sources: they return what those would read from a text, or throw the
 * error they would raise.
 */

const tokens = (line: string): string[] => line.split(/\s+/).filter((token) => token !== "");

export interface LdmxEvent {
  weight: number;
  /** [mm]; the fourth [ns] */
  vertex: number[];
  /** The particles that become primaries: status > 0, without a mother that has one. */
  primaries: { pdg: number; p_GeV: number[] }[];
}

/** Reads as ldmx-sw does: SimCore, LHEReader and LHEPrimaryGenerator. */
export function ldmxEvents(text: string): LdmxEvent[] {
  const lines = text.split("\n");
  const events: LdmxEvent[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (lines[i].trimEnd() !== "<event>") continue;
    const information = tokens(lines[++i]);
    if (information.length !== 6) throw new Error(`wrong number of tokens in ${lines[i]}`);
    const particles: string[][] = [];
    let vertex: number[] = [];
    for (i++; i < lines.length && !["</event>", "<mgrwt>"].includes(lines[i].trimEnd()); i++) {
      const words = tokens(lines[i]);
      if (!lines[i].includes("#")) {
        if (words.length !== 13) throw new Error(`wrong number of tokens in ${lines[i]}`);
        particles.push(words);
      } else if (lines[i].includes("#vertex")) {
        if (words.length !== 4 && words.length !== 5)
          throw new Error(`wrong number of tokens in ${lines[i]}`);
        vertex = words.slice(1).map(Number);
      }
    }
    const primaries = particles.filter((words) => {
      const mother = particles[Number(words[2]) - 1];
      return Number(words[1]) > 0 && !(mother && Number(mother[1]) > 0);
    });
    events.push({
      weight: Number(information[2]),
      vertex,
      primaries: primaries.map((words) => ({
        pdg: Number(words[0]),
        p_GeV: words.slice(6, 10).map(Number),
      })),
    });
  }
  return events;
}

export interface DarkBremEvent {
  Z: number;
  /** Energy of the incoming lepton; all numbers in the unit of the file. */
  energy: number;
  /** (px, py, pz, E) */
  lepton: number[];
  /** Sum of lepton and vector. */
  centre: number[];
}

/**
 * Reads as G4DarkBreM does: ParseLibrary, LHE: a lepton comes in, one line, a lepton goes out, one line, the vector.
 */
export function darkBremEventsOfLhe(text: string, vectorCode: number): DarkBremEvent[] {
  const lines = text.split("\n");
  const events: DarkBremEvent[] = [];
  const isLepton = (words: number[], status: number): boolean =>
    (words[0] === 11 || words[0] === 13) && words[1] === status;
  const numbers = (line = ""): number[] => tokens(line).slice(0, 11).map(Number);
  let Z = -1;
  for (let i = 0; i < lines.length; i++) {
    if (lines[i].includes("Znuc")) {
      const [parameter, value] = numbers(lines[i]);
      if (!Number.isInteger(parameter) || Number.isNaN(value))
        throw new Error(`cannot deduce Z from ${lines[i]}`);
      Z = Math.trunc(value);
    }
    const incoming = numbers(lines[i]);
    if (incoming.length < 11 || incoming.some(Number.isNaN) || !isLepton(incoming, -1)) continue;
    const lepton = numbers(lines[i + 2]);
    i += 2;
    if (!isLepton(lepton, 1)) continue;
    const vector = numbers(lines[i + 2]);
    i += 2;
    if (vector[0] !== vectorCode || vector[1] !== 1) continue;
    if (Z < 0) throw new Error("Z comes after the events");
    const p = lepton.slice(6, 10);
    events.push({ Z, energy: incoming[9], lepton: p, centre: p.map((x, k) => x + vector[6 + k]) });
  }
  return events;
}

/** Reads as G4DarkBreM does: ParseLibrary, CSV: a header, then ten numbers a line up to the first empty one. */
export function darkBremEventsOfCsv(text: string): DarkBremEvent[] {
  const lines = text.split("\n").slice(1);
  const end = lines.indexOf("");
  return lines.slice(0, end < 0 ? lines.length : end).map((line) => {
    const cells = line.split(",").map(Number);
    if (cells.length !== 10 || cells.some(Number.isNaN)) throw new Error(`malformed row: ${line}`);
    const [Z, energy, E, px, py, pz, centreE, centreX, centreY, centreZ] = cells;
    return {
      Z: Math.trunc(Z),
      energy,
      lepton: [px, py, pz, E],
      centre: [centreX, centreY, centreZ, centreE],
    };
  });
}

/**
 * Lists the tags of an XML text in order, with the text of each innermost element.
 *
 * @throws Error if it is not well-formed: tags that do not match, a bare < or & in text, `--` in a comment
 */
export function xmlElements(text: string): [name: string, content: string][] {
  const elements: [string, string][] = [];
  const open: string[] = [];
  let roots = 0;
  const plain = (content: string): string => {
    if (/[<]|&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(content)) throw new Error(`not text: ${content}`);
    const letters = content.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    return letters.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  };
  const tag = /<!--((?:(?!--)[\s\S])*)-->|<(\/?)([\w-]+)((?:\s+[\w-]+\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*>/y;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("<", at);
    const content = plain(text.slice(at, next < 0 ? text.length : next));
    if (open.length === 0 && content.trim() !== "") throw new Error(`outside the root: ${content}`);
    if (next < 0) break;
    tag.lastIndex = next;
    const match = tag.exec(text);
    if (!match) throw new Error(`no tag: ${text.slice(next, next + 40)}`);
    const [all, , close, name] = match;
    if (name && !close && open.push(name) === 1) roots++;
    if (name && close) {
      if (open.pop() !== name) throw new Error(`unexpected </${name}>`);
      elements.push([name, content]);
    }
    at = next + all.length;
  }
  if (open.length > 0 || roots !== 1) throw new Error(`not one closed root: ${open.join(" ")}`);
  return elements;
}
