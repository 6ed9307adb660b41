import type { Catalogue } from "millitree/service";
import { EntryName } from "../entry-name.js";
import { colourOf } from "../plot/plotted.js";
import type { Entry } from "../state/page-state.js";
import { IconButton } from "../ui/icon.js";
import { useFocusAfterRemoval } from "./focus-after-removal.js";
import { UndoButtons, type UndoButtonsProps } from "./undo-buttons.js";

/** The props of `EntryList`. */
export interface EntryListProps extends UndoButtonsProps {
  entries: readonly Entry[];
  selected: number | null;
  catalogue: Catalogue;
  /** Remarks on entries that are not selected, by their keys. */
  remarks: ReadonlyMap<number, string>;
  onSelect: (key: number) => void;
  onShow: (key: number, shown: boolean) => void;
  onRemove: (key: number) => void;
  onDuplicate: (key: number) => void;
  onAdd: (preset: string) => void;
  onOpen: () => void;
}

/**
 * Lists the experiments on the page. It shows which ones are drawn and which one the controls belong to, and adds further ones.
 */
export function EntryList(props: EntryListProps) {
  const { entries, selected, catalogue, remarks, onSelect, onShow, onRemove, onDuplicate, onAdd, onOpen } =
    props;
  const [list, leave] = useFocusAfterRemoval();
  return (
    <section class="panel" aria-labelledby="experiments-title" tabIndex={-1}>
      <div class="row heading">
        <h2 id="experiments-title">Experiments</h2>
        <UndoButtons {...props} />
      </div>
      <ul class="entries" ref={list}>
        {entries.map((entry, i) => {
          const { key, file, shown } = entry;
          const name = String(file.name ?? "");
          const remark = remarks.has(key) ? ` (${remarks.get(key)})` : "";
          return (
            <li key={key} class={key === selected ? "entry selected" : "entry"}>
              <input
                type="checkbox"
                checked={shown}
                aria-label={`Draw ${name}`}
                style={{ accentColor: colourOf(entry) }}
                onChange={(event) => onShow(key, event.currentTarget.checked)}
              />
              <button
                type="button"
                class="entry-name"
                aria-label={`${name || "unnamed"}${remark}`}
                aria-pressed={key === selected}
                onClick={() => onSelect(key)}
              >
                <EntryName entry={entry} entries={entries} />
                {remark && <span class="remark">{remark}</span>}
              </button>
              <IconButton
                name="duplicate"
                title="Duplicate"
                label={`Duplicate ${name}`}
                onClick={() => onDuplicate(key)}
              />
              <IconButton
                name="remove"
                title="Remove"
                label={`Remove ${name}`}
                onClick={() => {
                  leave(i);
                  onRemove(key);
                }}
              />
            </li>
          );
        })}
      </ul>
      {entries.length === 0 && <p class="hint">No experiment: add a preset, or drop a YAML file anywhere.</p>}
      <div class="row">
        <select
          aria-label="Add a preset"
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            event.currentTarget.value = "";
            if (value !== "") onAdd(value);
          }}
        >
          <option value="">Add a preset …</option>
          {catalogue.presets.map(({ id, file }) => (
            <option key={id} value={id}>
              {String(file.name)}
            </option>
          ))}
        </select>
        <button type="button" onClick={onOpen}>
          Open a file …
        </button>
      </div>
    </section>
  );
}
