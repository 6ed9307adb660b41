/** The time below which successive changes of one place are one step [ms], such as those of a slider. */
const PAUSE = 600;

/** The number of steps that can be undone. */
const MOST = 200;

/** A history of states, with undo and redo. */
export class Undo<State> {
  readonly #past: State[] = [];
  #future: State[] = [];
  /** The place and time of the last change. */
  #last = { place: "", time: -Infinity };

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * Records a state that is about to change.
   *
   * @param place place of the change
   * @param time in milliseconds
   */
  record(state: State, place: string, time = performance.now()): void {
    if (place !== this.#last.place || time - this.#last.time > PAUSE) this.#past.push(state);
    if (this.#past.length > MOST) this.#past.shift();
    this.#last = { place, time };
    this.#future = [];
  }

  /** Returns the state before the present one, if there is one. */
  undo(state: State): State | undefined {
    return this.#step(this.#past, this.#future, state);
  }

  /** Returns the state that `undo` has left, if nothing has changed since. */
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
