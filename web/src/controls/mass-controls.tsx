import {
  FEWEST_MASSES,
  HEAVIEST_GEV,
  isMass,
  LIGHTEST_GEV,
  type Masses,
  MOST_MASSES,
  type PageState,
} from "../state/page-state.js";
import { NumberField } from "./fields.js";

/** Shows the controls for the masses of the plot, and for the curves that are drawn. */
export function MassControls({
  masses,
  channels,
  onChange,
}: Pick<PageState, "masses" | "channels"> & { onChange: (change: Partial<PageState>) => void }) {
  const set = (change: Partial<Masses>) => onChange({ masses: { ...masses, ...change } });
  const { low_GeV, high_GeV, count } = masses;
  return (
    <section class="panel" aria-labelledby="plot-title">
      <h2 id="plot-title">Plot</h2>
      <NumberField
        sign={
          <>
            Lowest mass <span class="unit">[GeV]</span>
          </>
        }
        label="Lowest mass in GeV"
        value={low_GeV}
        allowed={{
          test: (mass) => isMass(mass) && mass < high_GeV,
          words: `must be from ${LIGHTEST_GEV} to below the highest`,
        }}
        onInput={(mass) => set({ low_GeV: mass })}
      />
      <NumberField
        sign={
          <>
            Highest mass <span class="unit">[GeV]</span>
          </>
        }
        label="Highest mass in GeV"
        value={high_GeV}
        allowed={{
          test: (mass) => isMass(mass) && mass > low_GeV,
          words: `must be above the lowest, at most ${HEAVIEST_GEV}`,
        }}
        onInput={(mass) => set({ high_GeV: mass })}
      />
      <NumberField
        sign="Number of masses"
        label={`Number of masses, ${FEWEST_MASSES} to ${MOST_MASSES}`}
        value={count}
        allowed={{
          test: (number) => Number.isInteger(number) && number >= FEWEST_MASSES && number <= MOST_MASSES,
          words: `must be an integer from ${FEWEST_MASSES} to ${MOST_MASSES}`,
        }}
        onInput={(number) => set({ count: number })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={channels}
          onChange={(event) => onChange({ channels: event.currentTarget.checked })}
        />
        each channel by itself
      </label>
    </section>
  );
}
