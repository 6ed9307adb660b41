import type { Reading, Unread } from "millitree/service";
import { useEffect, useState } from "preact/hooks";
import type { EngineClient } from "../engine/client.js";
import type { Entry } from "../state/page-state.js";

type Answers = ReadonlyMap<number, Reading | Unread>;

const NOTHING: Answers = new Map();

const topicOf = (key: number): string => `crosshair ${key}`;

/**
 * Returns the values of experiments at the mass under the crosshair, by their keys, as they become known. Values for other files,
 * or at another mass, are not among them.
 *
 * @param entries those whose files are valid
 * @param mass_GeV null if there is no crosshair
 */
export function useCrosshairReadings(
  entries: readonly Pick<Entry, "key" | "file">[],
  mass_GeV: number | null,
  engine: EngineClient,
): Answers {
  const [known, setKnown] = useState({ about: "", answers: NOTHING });
  const about = JSON.stringify([mass_GeV, entries.map(({ key, file }) => [key, file])]);
  // `about` stands for the mass and the entries
  useEffect(() => {
    if (mass_GeV === null) return;
    let current = true;
    const put = (key: number, answer: Reading | Unread) => {
      if (!current) return;
      setKnown((last) => ({
        about,
        answers: new Map(last.about === about ? last.answers : NOTHING).set(key, answer),
      }));
    };
    for (const { key, file } of entries)
      engine.ask("reading", { file: JSON.stringify(file), mass_GeV }, topicOf(key)).then(
        (answer) => put(key, answer),
        ({ message }: Error) => put(key, { message, problems: [] }),
      );
    return () => {
      current = false;
      for (const { key } of entries) engine.drop(topicOf(key));
    };
  }, [about, engine]);
  return known.about === about ? known.answers : NOTHING;
}
