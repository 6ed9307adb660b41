/** Values that are made once and kept by their key; of more than there is room for, those asked for longest ago are let go. */
export class RecentlyUsed<Value> {
  readonly #capacity: number;
  /** The one asked for last comes last. */
  readonly #values = new Map<string, Value>();

  /** @param capacity how many are kept, at least 1 */
  constructor(capacity: number) {
    if (!(Number.isInteger(capacity) && capacity >= 1))
      throw new RangeError(`invalid capacity: ${capacity}; must be a whole number, at least 1`);
    this.#capacity = capacity;
  }

  /** The value of a key, made where it isn't kept. */
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
