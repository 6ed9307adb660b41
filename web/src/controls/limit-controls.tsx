import { numberAt, valueAt, withLimitFromCounts, withValue } from "../state/file-edit.js";
import type { OfferedControlProps } from "./control-props.js";
import { Choice, NumberField } from "./fields.js";
import { Slider } from "./slider.js";

/**
 * Shows the controls of background, confidence level and observed events. If the file states s_up itself, these have no effect
 * until one is moved.
 */
export function LimitControls({
  file,
  catalogue,
  excluded,
  onFile,
}: OfferedControlProps & { excluded: number | undefined }) {
  const events = numberAt(file, ["limit", "events"]);
  const fromCounts = withLimitFromCounts(file);
  const background = valueAt(file, ["background"]) ?? 0;
  // a background per lepton stays one, so that it goes on scaling with the beam
  const perLepton = numberAt(background, ["per_lepton"]) !== undefined;
  const scale = perLepton ? (numberAt(file, ["beam", "on_target"]) ?? 1) : 1;
  const [expectedKey, uncertaintyKey] = perLepton
    ? (["per_lepton", "uncertainty_per_lepton"] as const)
    : (["expected", "uncertainty"] as const);
  const eventsOf = (key: string) => {
    const value = numberAt(background, [key]);
    return value === undefined ? undefined : Number((value * scale).toPrecision(15));
  };
  const expected = typeof background === "number" ? background : eventsOf(expectedKey);
  const uncertainty = typeof background === "number" ? 0 : eventsOf(uncertaintyKey);
  const withBackground = (expected: number, uncertainty: number) =>
    onFile(
      withValue(
        fromCounts,
        ["background"],
        // without a background there is no uncertainty
        perLepton || (uncertainty !== 0 && expected !== 0)
          ? { [expectedKey]: expected / scale, [uncertaintyKey]: expected === 0 ? 0 : uncertainty / scale }
          : expected,
      ),
    );
  return (
    <fieldset>
      <legend>Limit</legend>
      <Choice
        label="Excluded signal"
        value={events === undefined ? "counts" : "stated"}
        options={[
          { value: "counts", label: "from counts" },
          {
            value: "stated",
            label: "as stated",
            disabled: events === undefined && excluded === undefined,
          },
        ]}
        onChoose={(how) =>
          onFile(how === "counts" ? fromCounts : withValue(file, ["limit", "events"], excluded))
        }
      />
      {events !== undefined && (
        <Slider
          label="Excluded"
          unit="events"
          value={events}
          low={0.5}
          high={100}
          logarithmic
          onInput={(value) => onFile(withValue(file, ["limit", "events"], value))}
        />
      )}
      <Slider
        label="Background"
        unit="events"
        value={expected}
        low={0}
        high={20}
        onInput={(value) => withBackground(value, uncertainty ?? 0)}
      />
      <Slider
        label="Its uncertainty"
        unit="events"
        value={uncertainty}
        low={0}
        high={10}
        disabled={!((expected ?? 0) > 0)}
        onInput={(value) => withBackground(expected ?? 0, value)}
      />
      <Slider
        label="Confidence level"
        value={numberAt(file, ["limit", "confidence_level"])}
        low={0.68}
        high={0.99}
        onInput={(value) => onFile(withValue(fromCounts, ["limit", "confidence_level"], value))}
      />
      <NumberField
        sign="Events observed"
        label="Events observed, left empty for a projection"
        value={numberAt(file, ["limit", "observed"])}
        placeholder="projection"
        onInput={(value) => onFile(withValue(fromCounts, ["limit", "observed"], value))}
        onEmpty={() => onFile(withValue(file, ["limit", "observed"], undefined))}
      />
      <Choice
        label="Method"
        value={String(valueAt(file, ["limit", "method"]) ?? "cls")}
        options={catalogue.limitMethods}
        onChoose={(method) => onFile(withValue(fromCounts, ["limit", "method"], method))}
      />
    </fieldset>
  );
}
