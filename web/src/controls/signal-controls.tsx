import { valueAt, withValue } from "../state/file-edit.js";
import type { ControlProps } from "./control-props.js";
import { Choice } from "./fields.js";
import { Slider } from "./slider.js";

const Fraction = ({ word }: { word: string }) => (
  <>
    <i>E</i>
    <sub>miss</sub>/<i>E</i> {word}
  </>
);

/** What counts as signal, how well it is seen, and what is radiated. */
export function SignalControls({ file, onFile }: ControlProps) {
  const window = valueAt(file, ["signal", "missing_energy_fraction"]) as [number, number];
  const set = (low: number, high: number) =>
    onFile(withValue(file, ["signal", "missing_energy_fraction"], [low, high]));
  /** An edge that the slider of the other pushes before it. */
  const next = (edge: number, way: 1 | -1): number =>
    Math.min(1, Math.max(0, Number((edge + 0.01 * way).toPrecision(3))));
  const efficiency = valueAt(file, ["efficiency"]) ?? 1;
  const cuts = Object.keys((valueAt(file, ["cuts"]) as object | undefined) ?? {});
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
        value={
          valueAt(file, ["final"]) === "vector"
            ? "vector"
            : valueAt(file, ["spin"]) === 0
              ? "scalar"
              : "fermion"
        }
        options={[
          { value: "fermion", label: "χχ̄, Dirac" },
          { value: "scalar", label: "χχ*, scalar" },
          { value: "vector", label: "V, on shell" },
        ]}
        onChoose={(radiated) => {
          const { spin: _, ...rest } = file;
          if (radiated === "vector") onFile({ ...rest, final: "vector" });
          else onFile({ ...rest, final: "chi", spin: radiated === "scalar" ? 0 : 0.5 });
        }}
      />
    </fieldset>
  );
}
