/**
 * A resource that is loaded once, at the first request. If it can't be loaded, offline or behind a firewall, it is null; the next
 * request tries again.
 */
export class OnDemand<Thing> {
  readonly #load: () => Promise<Thing>;
  #loading: Promise<Thing | null> | null = null;
  /** The resource; null until it is there. */
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
