import type { Catalogue } from "millitree/service";
import { valueAt, withValue } from "../state/file-edit.js";
import type { OfferedControlProps } from "./control-props.js";
import { Choice } from "./fields.js";
import { Slider } from "./slider.js";

const Fraction = ({ word }: { word: string }) => (
  <>
    <i>E</i>
    <sub>miss</sub>/<i>E</i> {word}
  </>
);

/** Shows the controls of the signal: window and cuts, efficiency, and final state. */
export function SignalControls({ file, catalogue, onFile }: OfferedControlProps) {
  const window = valueAt(file, ["signal", "missing_energy_fraction"]) as [number, number];
  const set = (low: number, high: number) =>
    onFile(withValue(file, ["signal", "missing_energy_fraction"], [low, high]));
  /** Moves an edge that the slider of the other edge pushes ahead. */
  const next = (edge: number, way: 1 | -1): number =>
    Math.min(1, Math.max(0, Number((edge + 0.01 * way).toPrecision(3))));
  const efficiency = valueAt(file, ["efficiency"]) ?? 1;
  const cuts = Object.keys((valueAt(file, ["cuts"]) as object | undefined) ?? {});
  const final = valueAt(file, ["final"]) ?? catalogue.finals[0].final;
  const isChosen = (one: Catalogue["finals"][number]): boolean =>
    one.final === final && (one.spin ?? 0.5) === (valueAt(file, ["spin"]) ?? 0.5);
  return (
    <fieldset>
      <legend>Signal</legend>
      <Slider
        label="E_miss/E from"
        sign={<Fraction word="from" />}
        value={window[0]}
        low={0}
        high={0.99}
        onInput={(low, moved) => set(low, moved ? Math.max(window[1], next(low, 1)) : window[1])}
      />
      <Slider
        label="E_miss/E to"
        sign={<Fraction word="to" />}
        value={window[1]}
        low={0.01}
        high={1}
        onInput={(high, moved) => set(moved ? Math.min(window[0], next(high, -1)) : window[0], high)}
      />
      {typeof efficiency === "number" ? (
        <Slider
          label="Efficiency"
          value={efficiency}
          low={0.01}
          high={1}
          onInput={(value) => onFile(withValue(file, ["efficiency"], value))}
        />
      ) : (
        <p class="hint">The efficiency is a table: see the file below.</p>
      )}
      {cuts.length > 0 && <p class="hint">Cuts of the file: {cuts.join(", ")}.</p>}
      <Choice
        label="Radiated"
        value={catalogue.finals.find(isChosen)?.label ?? ""}
        options={catalogue.finals.map(({ label }) => ({ value: label, label }))}
        onChoose={(chosen) => {
          const { spin: _, ...rest } = file;
          const { label, ...keys } = catalogue.finals.find(({ label }) => label === chosen)!;
          onFile({ ...rest, ...keys });
        }}
      />
    </fieldset>
  );
}
