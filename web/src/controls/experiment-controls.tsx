import { numberAt, valueAt, withLeptonsOnTarget, withValue } from "../state/file-edit.js";
import { CascadeControls } from "./cascade-controls.js";
import type { OfferedControlProps } from "./control-props.js";
import { Choice, TextField } from "./fields.js";
import { LimitControls } from "./limit-controls.js";
import { MesonControls } from "./meson-controls.js";
import { POSITIVE } from "./number-input.js";
import { SignalControls } from "./signal-controls.js";
import { Slider } from "./slider.js";
import { TargetControls } from "./target-controls.js";

/** The props of `ExperimentControls`. */
export interface ExperimentControlsProps extends OfferedControlProps {
  /** The signal events that are excluded now; undefined if they are not known. */
  excluded: number | undefined;
  mesonsFollow: boolean;
  onMesonsFollow: (follow: boolean) => void;
}

/** Shows the controls of one experiment. They change its file. */
export function ExperimentControls({
  file,
  catalogue,
  excluded,
  mesonsFollow,
  onMesonsFollow,
  onFile,
}: ExperimentControlsProps) {
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
      <CascadeControls file={file} catalogue={catalogue} onFile={onFile} />
      <SignalControls file={file} catalogue={catalogue} onFile={onFile} />
      <LimitControls file={file} catalogue={catalogue} excluded={excluded} onFile={onFile} />
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
