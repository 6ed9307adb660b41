/** Changes of one place that follow each other faster than this are one step, such as the way of a slider [ms]. */
const PAUSE = 600;

/** How many steps can be taken back. */
const MOST = 200;

/** Former states of something, to which one can go back, and forth again. */
export class Undo<State> {
  readonly #past: State[] = [];
  #future: State[] = [];
  /** Where and when the last change was. */
  #last = { place: "", time: -Infinity };

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Takes note of a state that is about to change.
   *
   * @param place where it changes
   * @param time in milliseconds
   */
  record(state: State, place: string, time = performance.now()): void {
    if (place !== this.#last.place || time - this.#last.time > PAUSE) this.#past.push(state);
    if (this.#past.length > MOST) this.#past.shift();
    this.#last = { place, time };
    this.#future = [];
  }

  /** The state before the one that is now, if there is one. */
  undo(state: State): State | undefined {
    return this.#step(this.#past, this.#future, state);
  }

  /** The state that was left by `undo`, if nothing has changed since. */
  redo(state: State): State | undefined {
    return this.#step(this.#future, this.#past, state);
  }

  #step(from: State[], to: State[], state: State): State | undefined {
    const other = from.pop();
    if (other !== undefined) to.push(state);
    this.#last.time = -Infinity;
    return other;
  }
}
