import { type Computed, isUnread, type Reading, type Spectrum, type Unread } from "millitree/service";
import type { Entry, PageState } from "../state/page-state.js";
import type { EngineClient } from "./client.js";

/** Tolerance of what follows a slider. What stands a moment later has the usual tolerance of the experiment. */
export const LIVE_RTOL = 1e-3;

/** The finenesses of questions and answers: none yet, at once for a slider, at rest for all that stays on the page. */
const NOT = 0;
const LIVE = 1;
const FINE = 2;
type Fineness = typeof NOT | typeof LIVE | typeof FINE;

/** Time without a movement after which everything that is seen is refined [ms]. */
const REST = 150;

/** The results of an entry. Results of an earlier state of its file stay until the new ones are there. */
export interface EntryResult {
  /** The problems of the file as it is now. */
  unread: Unread | null;
  /** The warnings about its numbers. */
  warnings: string[];
  /** The last that could be computed. */
  reach: Computed | null;
  /** True if no finer reach is to come while the file stays as it is. */
  fine: boolean;
  spectrum: Spectrum | null;
  /** At the picked mass, or why there is none. */
  reading: Reading | Unread | null;
}

/** Nothing of what is found for entries that are drawn. */
const UNDRAWN = { reach: null, fine: false, spectrum: null, reading: null };
const NOTHING: EntryResult = { unread: null, warnings: [], ...UNDRAWN };

/** The questions to every entry, and those to the entries that are drawn. */
const OF_ALL = ["check"] as const;
const OF_DRAWN = ["reach", "reading", "spectrum"] as const;

type Topic = (typeof OF_ALL | typeof OF_DRAWN)[number];

/** A topic of an entry, as the engines know it. */
const nameOf = (topic: Topic, key: number): string => `${topic} ${key}`;

/** The last question on a topic, and how finely it was asked and answered. */
interface Asked {
  question: string;
  asked: Fineness;
  answered: Fineness;
}

/** Keeps the results in step with the state of the page: at once and roughly, then finely. */
export class LiveResults {
  results: ReadonlyMap<number, EntryResult> = new Map();
  /** The number of answers that have come. */
  answers = 0;
  readonly #fast: EngineClient;
  readonly #fine: EngineClient;
  readonly #changed: () => void;
  readonly #asked = new Map<string, Asked>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param changed is called with every answer */
  constructor(fast: EngineClient, fine: EngineClient, changed: () => void) {
    this.#fast = fast;
    this.#fine = fine;
    this.#changed = changed;
  }

  /** Asks for all that the state needs and that has not been asked for. */
  follow(state: PageState): void {
    this.#forgetAllBut(state);
    this.#askAll(this.#fast, state, LIVE);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#askAll(this.#fine, state, FINE), REST);
  }

  /** Tests whether everything that is drawn has the fine tolerance or a known problem. */
  settled({ entries }: PageState): boolean {
    const answered = (topic: Topic, key: number): Fineness =>
      this.#asked.get(nameOf(topic, key))?.answered ?? NOT;
    return entries.every(
      ({ key, shown }) => !shown || OF_DRAWN.every((topic) => answered(topic, key) === FINE),
    );
  }

  /** Gives up what was asked of entries that are gone or hidden; these may be other experiments when they are seen again. */
  #forgetAllBut({ entries }: PageState): void {
    const topics = ({ key, shown }: Entry) =>
      [...OF_ALL, ...(shown ? OF_DRAWN : [])].map((topic) => nameOf(topic, key));
    const wanted = new Set(entries.flatMap(topics));
    const gone = [...this.#asked.keys()].filter((name) => !wanted.has(name));
    if (gone.length === 0) return;
    for (const name of gone) {
      this.#asked.delete(name);
      this.#fast.drop(name);
      this.#fine.drop(name);
    }
    this.results = new Map(
      entries.flatMap(({ key, shown }) => {
        const known = this.results.get(key);
        return known ? [[key, shown ? known : { ...known, ...UNDRAWN }]] : [];
      }),
    );
  }

  #askAll(engine: EngineClient, { entries, masses, mass_GeV }: PageState, fineness: Fineness): void {
    const tolerance = fineness === FINE ? {} : { rtol: LIVE_RTOL };
    for (const { key, shown, file: mapping } of entries) {
      const file = JSON.stringify(mapping);
      this.#ask(key, "check", file, LIVE, async (topic) => {
        const answer = await engine.ask("check", { file }, topic);
        return isUnread(answer) ? { unread: answer, warnings: [] } : { unread: null, ...answer };
      });
      if (!shown) continue;
      this.#ask(key, "reach", JSON.stringify({ file, masses }), fineness, async (topic) => {
        const fine = fineness === FINE;
        const answer = await engine.ask("reach", { file, masses, ...tolerance, choice: fine }, topic);
        return isUnread(answer) ? { unread: answer } : { unread: null, reach: answer, fine };
      });
      this.#ask(key, "reading", `${mass_GeV} ${file}`, fineness, async (topic) => {
        const answer = await engine.ask("reading", { file, mass_GeV, ...tolerance }, topic);
        return { reading: answer };
      });
      this.#ask(key, "spectrum", `${mass_GeV} ${file}`, fineness, async (topic) => {
        const spectrum = await engine.ask("spectrum", { file, mass_GeV, ...tolerance }, topic);
        return spectrum ? { spectrum } : {};
      });
    }
  }

  /** Asks unless the same has been asked as finely before; what comes late, or after something finer, is dropped. */
  #ask(
    key: number,
    topic: Topic,
    question: string,
    fineness: Fineness,
    ask: (topic: string) => Promise<Partial<EntryResult>>,
  ): void {
    const name = nameOf(topic, key);
    let last = this.#asked.get(name);
    if (last?.question !== question) {
      last = { question, asked: NOT, answered: NOT };
      this.#asked.set(name, last);
      // it would refine what is no longer asked
      this.#fine.drop(name);
    }
    if (last.asked >= fineness) return;
    last.asked = fineness;
    const current = last;
    const put = (found: Partial<EntryResult>) => {
      if (this.#asked.get(name) !== current || current.answered > fineness) return;
      current.answered = fineness;
      this.results = new Map(this.results).set(key, { ...NOTHING, ...this.results.get(key), ...found });
      this.answers++;
      this.#changed();
    };
    ask(name).then(put, ({ message }: Error) => put({ unread: { message, problems: [] } }));
  }
}
