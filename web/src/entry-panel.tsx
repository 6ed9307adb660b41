import { yieldAt } from "millitree/parts";
import { type Catalogue, isUnread, wordsByPlace } from "millitree/service";
import { useRef } from "preact/hooks";
import { ExperimentControls } from "./controls/experiment-controls.js";
import { type Drafts, FileEditor } from "./controls/file-editor.js";
import { Problems } from "./controls/problems.js";
import type { EngineClient } from "./engine/client.js";
import type { EntryResult } from "./engine/live-results.js";
import { EntryName } from "./entry-name.js";
import { Provenance } from "./provenance.js";
import { hasControls } from "./state/file-edit.js";
import type { Entry, ExperimentFile } from "./state/page-state.js";

/** The props of `EntryPanel`. */
export interface EntryPanelProps {
  entry: Entry;
  entries: readonly Entry[];
  result: EntryResult | undefined;
  catalogue: Catalogue;
  engine: EngineClient;
  mesonsFollow: boolean;
  onMesonsFollow: (follow: boolean) => void;
  onFile: (file: ExperimentFile) => void;
}

/** Shows the selected experiment: its problems and warnings, its controls and its file. */
export function EntryPanel(props: EntryPanelProps) {
  const { entry, entries, result, catalogue, engine, mesonsFollow, onMesonsFollow, onFile } = props;
  const drafts = useRef<Drafts>(new Map()).current;
  return (
    <section class="panel" aria-labelledby="controls-title">
      <h2 id="controls-title">
        <EntryName entry={entry} entries={entries} />
      </h2>
      <Provenance file={entry.file} />
      <Problems message={result?.unread ? wordsByPlace(result.unread) : ""} />
      {result?.warnings.map((warning) => (
        <p class="note" key={warning}>
          {warning}
        </p>
      ))}
      {hasControls(entry.file) ? (
        <ExperimentControls
          key={entry.key}
          file={entry.file}
          catalogue={catalogue}
          excluded={excludedEvents(result)}
          mesonsFollow={mesonsFollow}
          onMesonsFollow={onMesonsFollow}
          onFile={onFile}
        />
      ) : (
        <p class="hint">Without beam, target and signal there are no controls: see the file.</p>
      )}
      <FileEditor key={`file ${entry.key}`} entry={entry} engine={engine} drafts={drafts} onFile={onFile} />
    </section>
  );
}

/** The digits in which a file states the excluded events: enough that no curve moves. */
const DIGITS = 12;

/** Returns the signal events that are excluded at the picked mass; undefined if they are not known. */
function excludedEvents(result: EntryResult | undefined): number | undefined {
  const { unread = null, reading = null } = result ?? {};
  if (unread || !reading || isUnread(reading)) return undefined;
  const { epsilon, signal_per_epsilon2 } = reading.point;
  return epsilon === null ? undefined : Number(yieldAt(epsilon, signal_per_epsilon2).toPrecision(DIGITS));
}
