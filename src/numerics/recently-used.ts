/** A cache of values by key. If it is full, the values that were requested longest ago are dropped. */
export class RecentlyUsed<Value> {
  readonly #capacity: number;
  /** Values in the order of requests; the latest comes last. */
  readonly #values = new Map<string, Value>();

  /**
   * Creates an empty cache.
   *
   * @param capacity largest number of values, at least 1
   */
  constructor(capacity: number) {
    if (!(Number.isInteger(capacity) && capacity >= 1))
      throw new RangeError(`invalid capacity: ${capacity}; must be a whole number, at least 1`);
    this.#capacity = capacity;
  }

  /** Returns the value of a key, which is made if it is not cached. */
  get(key: string, make: () => Value): Value {
    const value = this.#values.has(key) ? (this.#values.get(key) as Value) : make();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#capacity) {
      const [oldest] = this.#values.keys();
      this.#values.delete(oldest);
    }
    return value;
  }
}
