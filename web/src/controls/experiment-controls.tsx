import type { Catalogue } from "../engine/answers.js";
import { numberAt, valueAt, withLeptonsOnTarget, withMaterial, withValue } from "../state/file-edit.js";
import type { ExperimentFile } from "../state/page-state.js";
import { Choice, TextField } from "./fields.js";
import { LimitControls } from "./limit-controls.js";
import { MesonControls } from "./meson-controls.js";
import { POSITIVE } from "./number-input.js";
import { Slider } from "./slider.js";

export interface ControlProps {
  file: ExperimentFile;
  catalogue: Catalogue;
  onFile: (file: ExperimentFile) => void;
}

/** The controls of one experiment: what they change is its file. */
export function ExperimentControls({
  file,
  catalogue,
  mesonsFollow,
  onMesonsFollow,
  onFile,
}: ControlProps & { mesonsFollow: boolean; onMesonsFollow: (follow: boolean) => void }) {
  const set = (path: readonly string[]) => (value: unknown) => onFile(withValue(file, path, value));
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <div class="controls">
      <fieldset>
        <legend>Beam</legend>
        <TextField label="Name" value={String(file.name ?? "")} onInput={set(["name"])} />
        <Choice
          label="Lepton"
          value={String(valueAt(file, ["beam", "lepton"]))}
          options={options(catalogue.leptons)}
          onChoose={set(["beam", "lepton"])}
        />
        <Slider
          label="Energy"
          unit="GeV"
          value={numberAt(file, ["beam", "energy_GeV"])}
          low={1}
          high={1000}
          logarithmic
          onInput={set(["beam", "energy_GeV"])}
        />
        <Slider
          label="Leptons on target"
          value={numberAt(file, ["beam", "on_target"])}
          low={1e8}
          high={1e20}
          logarithmic
          allowed={POSITIVE}
          onInput={(value) => onFile(withLeptonsOnTarget(file, value, mesonsFollow))}
        />
      </fieldset>
      <TargetControls file={file} catalogue={catalogue} onFile={onFile} />
      <SignalControls file={file} catalogue={catalogue} onFile={onFile} />
      <LimitControls file={file} catalogue={catalogue} onFile={onFile} />
      <MesonControls
        file={file}
        catalogue={catalogue}
        onFile={onFile}
        mesonsFollow={mesonsFollow}
        onMesonsFollow={onMesonsFollow}
      />
    </div>
  );
}

/** Where the target is none of the materials of the list. */
const OTHER = "as in the file";

function TargetControls({ file, catalogue, onFile }: ControlProps) {
  const target = valueAt(file, ["target"]) as ExperimentFile;
  const material = catalogue.materials.find(({ name }) => name === target.material);
  const inX0 = "thickness_X0" in target;
  const key = inX0 ? "thickness_X0" : "thickness_cm";
  const X0 = material?.X0_cm ?? numberAt(file, ["target", "X0_cm"]);
  const names = catalogue.materials.map(({ name }) => ({ value: name, label: name }));
  const changeUnit = (unit: string) => {
    if (unit === key || X0 === undefined) return;
    const { [key]: thickness, ...rest } = target;
    const changed = Number((inX0 ? (thickness as number) * X0 : (thickness as number) / X0).toPrecision(12));
    onFile({ ...file, target: { ...rest, [unit]: changed } });
  };
  return (
    <fieldset>
      <legend>Target</legend>
      <Choice
        label="Material"
        value={material?.name ?? OTHER}
        options={material ? names : [...names, { value: OTHER, label: OTHER }]}
        onChoose={(name) => name !== OTHER && onFile(withMaterial(file, name))}
      />
      {"layers" in target ? (
        <p class="hint">A target of several layers: its thicknesses are in the file below.</p>
      ) : (
        <>
          <Slider
            label="Thickness"
            unit={inX0 ? "X₀" : "cm"}
            value={numberAt(file, ["target", key])}
            low={0.01}
            high={inX0 ? 100 : 1000}
            logarithmic
            onInput={(value) => onFile(withValue(file, ["target", key], value))}
          />
          {X0 !== undefined && (
            <Choice
              label="Unit of thickness"
              value={key}
              options={[
                { value: "thickness_X0", label: `X₀ (${Number(X0.toPrecision(3))} cm)` },
                { value: "thickness_cm", label: "cm" },
              ]}
              onChoose={changeUnit}
            />
          )}
        </>
      )}
      <Choice
        label="Form factor"
        value={String(valueAt(file, ["form_factor", "kind"]) ?? "elastic")}
        options={catalogue.formFactors.map((value) => ({ value, label: value }))}
        // scales belong to the kind that they were given for
        onChoose={(kind) => onFile(withValue(file, ["form_factor"], { kind }))}
      />
    </fieldset>
  );
}

const Fraction = ({ word }: { word: string }) => (
  <>
    <i>E</i>
    <sub>miss</sub>/<i>E</i> {word}
  </>
);

function SignalControls({ file, onFile }: ControlProps) {
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
