import { InvalidInput } from "millitree";
import { differences, withValue } from "./file-edit.js";
import { decoded, encoded, readValue, writeValue } from "./link-value.js";
import { COLOURS, type Entry, type ExperimentFile, freshKey } from "./page-state.js";

/** A preset: its name and its file. */
export interface Preset {
  id: string;
  file: ExperimentFile;
}

/** Writes an entry: its preset, the differences from it, its colour and visibility: `ldmx;beam.energy_GeV=4;limit.events=;~1`. */
export function writeEntry({ preset, file, colour, shown }: Entry, presets: readonly Preset[]): string {
  const base = presets.find(({ id }) => id === preset);
  const parts = differences(base?.file ?? {}, file).map(
    ([path, value]) => `${path.map(encoded).join(".")}=${writeValue(value)}`,
  );
  return [base?.id ?? "", ...parts, `~${shown ? "" : "-"}${colour}`].join(";");
}

/**
 * Reads the entry of a link.
 *
 * @param place place among the entries, from 0; it gives the colour if the link has none
 * @throws RangeError for a text that is not an entry of a link
 */
export function readEntry(text: string, place: number, presets: readonly Preset[]): Entry {
  const [name, ...parts] = text.split(";");
  const base = presets.find(({ id }) => id === name);
  if (name !== "" && !base)
    throw new InvalidInput(
      `invalid experiment in the link: ${decoded(name)}; must be one of ${presets.map(({ id }) => id).join(", ")}`,
    );
  let file = base?.file ?? {};
  let [colour, shown] = [1 + (place % COLOURS), true];
  for (const part of parts) {
    const look = /^~(-?)([1-9]\d*)$/.exec(part);
    const at = part.indexOf("=");
    if (look && Number(look[2]) <= COLOURS) [shown, colour] = [look[1] === "", Number(look[2])];
    else if (at > 0) {
      const path = part.slice(0, at).split(".").map(decoded);
      file = withValue(file, path, readValue(part.slice(at + 1), path.join(".")));
    } else throw new InvalidInput(`invalid part of the link: ${part}; must be key=value`);
  }
  return { key: freshKey(), preset: base ? name : null, file, colour, shown };
}
