/**
 * Something that is loaded when it is asked for, once. Where it can't be had, offline or behind a firewall, it is null, and
 * asked for again the next time.
 */
export class OnDemand<Thing> {
  readonly #load: () => Promise<Thing>;
  #loading: Promise<Thing | null> | null = null;
  /** null until it is there. */
  loaded: Thing | null = null;

  constructor(load: () => Promise<Thing>) {
    this.#load = load;
  }

  get(): Promise<Thing | null> {
    this.#loading ??= this.#load().then(
      (thing) => {
        this.loaded = thing;
        return thing;
      },
      () => {
        this.#loading = null;
        return null;
      },
    );
    return this.#loading;
  }
}
