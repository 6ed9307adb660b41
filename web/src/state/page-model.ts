import type { EngineClient } from "../engine/client.js";
import { LiveResults } from "../engine/live-results.js";
import { changedPlace } from "./changed-place.js";
import { type Origin, readLink, versionOfLink, writeLink } from "./link.js";
import type { PageState } from "./page-state.js";
import { Undo } from "./undo.js";

/** The time for which the address waits for the next change [ms]: browsers limit how often it may change. */
const LINK_DELAY = 250;

/** The state of the page, its results, and its address. */
export class PageModel {
  state: PageState;
  /** The problem of the address that the page was opened with; empty if there is none. */
  problem = "";
  readonly live: LiveResults;
  readonly #origin: Origin;
  readonly #undo = new Undo<PageState>();
  readonly #listeners = new Set<() => void>();
  #link: ReturnType<typeof setTimeout> | undefined;

  constructor(origin: Origin, fast: EngineClient, fine: EngineClient) {
    this.#origin = origin;
    this.live = new LiveResults(fast, fine, () => this.#notify());
    this.state = this.#stateOf(location.hash) ?? origin.initial;
    this.live.follow(this.state);
    // An address that is typed or pasted into the open page. It is taken from the event: by now the page may have written its own.
    addEventListener("hashchange", ({ newURL }) => this.change(this.#stateOf(new URL(newURL).hash) ?? {}));
  }

  /** Changes the state. */
  change(change: Partial<PageState>): void {
    const state = { ...this.state, ...change };
    const place = changedPlace(this.state, state);
    if (place !== null) this.#undo.record(this.state, place);
    this.#become(state);
  }

  get canUndo(): boolean {
    return this.#undo.canUndo;
  }

  get canRedo(): boolean {
    return this.#undo.canRedo;
  }

  /** Undoes the last change. */
  undo(): void {
    this.#become(this.#undo.undo(this.state) ?? this.state);
  }

  /** Redoes the change that was undone last. */
  redo(): void {
    this.#become(this.#undo.redo(this.state) ?? this.state);
  }

  /** Takes over a state. The engine is asked at once, before anything is drawn. */
  #become(state: PageState): void {
    this.state = state;
    this.live.follow(this.state);
    clearTimeout(this.#link);
    this.#link = setTimeout(() => history.replaceState(null, "", this.link()), LINK_DELAY);
    this.#notify();
  }

  /** Removes the problem of the address, once the reader has closed it. */
  clearProblem(): void {
    this.problem = "";
    this.#notify();
  }

  /** Returns the present address of the page. */
  link(): string {
    const link = writeLink(this.state, this.#origin);
    return `${location.pathname}${location.search}${link && `#${link}`}`;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Returns the state that an address has after its `#`; null if it has none. */
  #stateOf(hash: string): PageState | null {
    const link = hash.slice(1);
    const made = versionOfLink(link);
    this.problem =
      made === null || made === this.#origin.version
        ? ""
        : `note: this link was made with millitree ${made}, this is ${this.#origin.version}: numbers of presets may have changed between them`;
    try {
      return readLink(link, this.#origin);
    } catch (error) {
      this.problem = `${(error as Error).message}\nNothing of the link is shown.`;
      return null;
    }
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
