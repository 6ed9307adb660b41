import { InvalidInput } from "../errors/invalid-input.js";

/** A list of objects with names of their own. A program may add some, and remove those again. */
export class Registry<Item extends { readonly name: string }> {
  readonly #key: string;
  readonly #noun: string;
  readonly #items: Item[];

  /**
   * Creates a registry.
   *
   * @param key the word for a name in a message about an unknown one, "channel"
   * @param noun the word for an object, "channel"
   */
  constructor(key: string, noun: string, items: readonly Item[]) {
    this.#key = key;
    this.#noun = noun;
    this.#items = [...items];
  }

  /** All objects, in the order in which they were added. */
  get all(): readonly Item[] {
    return this.#items;
  }

  /**
   * Returns the object of a name.
   *
   * @throws RangeError for a name that none has
   */
  named(name: string): Item {
    const item = this.#items.find((one) => one.name === name);
    if (item) return item;
    const names = this.#items.map(({ name }) => name).join(", ");
    throw new InvalidInput(`invalid ${this.#key}: ${name}; must be one of ${names}`);
  }

  /**
   * Adds an object.
   *
   * @returns a function that removes it again
   * @throws RangeError for a name that is taken
   */
  add(item: Item): () => void {
    if (this.#items.some(({ name }) => name === item.name))
      throw new InvalidInput(`invalid name: ${item.name}; must be one that no other ${this.#noun} has`);
    this.#items.push(item);
    return () => {
      const at = this.#items.indexOf(item);
      if (at >= 0) this.#items.splice(at, 1);
    };
  }
}
