import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Undo } from "../../web/src/state/undo.js";

/** What somebody does: a change somewhere, so many milliseconds after the last; a step back, a step forth. */
const deeds = fc.array(
  fc.oneof(
    fc.record({ place: fc.constantFrom("energy", "mass"), after: fc.integer({ min: 1, max: 2000 }) }),
    fc.constant("undo" as const),
    fc.constant("redo" as const),
  ),
  { maxLength: 60 },
);

/** The states of a reader who keeps them all in a list, and where in it he is. */
class List {
  states = [0];
  at = 0;
  moving = "";

  change(state: number, place: string, quick: boolean): void {
    this.states.length = this.at + 1;
    if (quick && this.moving === place) this.states[this.at] = state;
    else this.at = this.states.push(state) - 1;
    this.moving = place;
  }

  step(by: number): void {
    this.at = Math.min(this.states.length - 1, Math.max(0, this.at + by));
    this.moving = "";
  }
}

describe("undo", () => {
  it("goes through the former states, in the steps of the reader", () => {
    fc.assert(
      fc.property(deeds, (deeds) => {
        const undo = new Undo<number>();
        const list = new List();
        let [now, state] = [0, 0];
        for (const [i, deed] of deeds.entries()) {
          if (deed === "undo") state = undo.undo(state) ?? state;
          else if (deed === "redo") state = undo.redo(state) ?? state;
          else {
            now += deed.after;
            undo.record(state, deed.place, now);
            state = i + 1;
          }
          if (typeof deed === "object") list.change(state, deed.place, deed.after <= 600);
          else list.step(deed === "undo" ? -1 : 1);
          expect(state).toBe(list.states[list.at]);
          expect(undo.canUndo).toBe(list.at > 0);
          expect(undo.canRedo).toBe(list.at < list.states.length - 1);
        }
      }),
    );
  });

  it("forgets old states, not new ones", () => {
    const undo = new Undo<number>();
    for (let state = 0; state < 1000; state++) undo.record(state, "mass", 1000 * state);
    let state = 1000;
    let steps = 0;
    for (let former = undo.undo(state); former !== undefined; former = undo.undo(state)) {
      expect(former).toBe(state - 1);
      state = former;
      steps++;
    }
    expect(steps).toBeGreaterThan(100);
    expect(steps).toBeLessThan(1000);
  });
});
