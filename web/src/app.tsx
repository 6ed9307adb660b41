import type { Catalogue } from "millitree/service";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { BoundList } from "./controls/bound-list.js";
import { CurveList } from "./controls/curve-list.js";
import { EntryList } from "./controls/entry-list.js";
import { MassControls } from "./controls/mass-controls.js";
import { Problems } from "./controls/problems.js";
import { EntryNames } from "./entry-name.js";
import { EntryPanel } from "./entry-panel.js";
import { ExplainSection } from "./explain-section.js";
import { Header } from "./header.js";
import { FILE_ENDINGS, openFiles } from "./open-files.js";
import { finalOf, isMisfit } from "./plot/plotted.js";
import { Plots } from "./plots.js";
import { type Engines, savedDownload, shownCommand } from "./saved-download.js";
import type { PageModel } from "./state/page-model.js";
import { type ExperimentFile, withChangedEntry, withEntry, withoutEntry } from "./state/page-state.js";
import { DropZone } from "./ui/drop-zone.js";
import { shell } from "./ui/shell.js";
import { Silence } from "./ui/silence.js";
import { explainId, ValueTable } from "./value-table.js";

/** The props of `App`. */
export interface AppProps {
  model: PageModel;
  catalogue: Catalogue;
  engines: Engines;
}

const plots = (): HTMLElement | null => document.getElementById("plots");

/** The page: experiments and their controls on one side, their results on the other. */
export const App = shell(Page);

function Page({ model, catalogue, engines }: AppProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // subscribe before the first answer can come
  useLayoutEffect(() => model.subscribe(() => redraw(0)), [model]);
  const [explained, setExplained] = useState<number | null>(null);
  const [message, setMessage] = useState("");
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    const { fast, fine } = engines;
    for (const engine of [fast, fine]) engine.onSilent = setSilent;
  }, [engines]);
  const chooser = useRef<HTMLInputElement>(null);
  const { state, live } = model;
  const { entries, selected } = state;
  const entry = entries.find(({ key }) => key === selected);
  const entryExplained = entries.find(({ key }) => key === explained);

  const actions = useMemo(
    () => ({
      setFile: (key: number) => (file: ExperimentFile) =>
        model.change(withChangedEntry(model.state, key, (entry) => ({ ...entry, file }))),
      show: (key: number, shown: boolean) =>
        model.change(withChangedEntry(model.state, key, (entry) => ({ ...entry, shown }))),
      select: (key: number) => model.change({ selected: key }),
      remove: (key: number) => model.change(withoutEntry(model.state, key)),
      duplicate: (key: number) => {
        const entry = model.state.entries.find((other) => other.key === key);
        if (entry) model.change(withEntry(model.state, entry));
      },
      add: (id: string) => {
        const preset = catalogue.presets.find((other) => other.id === id);
        if (preset) model.change(withEntry(model.state, { preset: id, file: preset.file }));
      },
      open: async (files: FileList) => setMessage(await openFiles(files, engines.fast, model)),
      undo: () => model.undo(),
      redo: () => model.redo(),
      mass: (mass_GeV: number) => model.change({ mass_GeV }),
    }),
    [model, catalogue, engines],
  );

  const remarks = new Map(
    [...live.results].flatMap(([key, { unread, warnings }]) =>
      unread ? [[key, "invalid"]] : warnings.length > 0 ? [[key, "note"]] : [],
    ),
  );
  const final = finalOf(entries, live.results);
  const misfits = entries.filter(({ key, shown }) => shown && isMisfit(live.results.get(key), final));
  const scalars = entries.filter(
    ({ key, shown }) => shown && live.results.get(key)?.reach?.experiment.spin === 0,
  );
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place on the page, but the part behind # in the address is the state */}
      <a
        class="skip"
        href="#plots"
        onClick={(event) => {
          event.preventDefault();
          plots()?.focus();
        }}
      >
        Skip to the plots
      </a>
      <Header
        link={() => model.link()}
        version={`version ${catalogue.version}`}
        onDownload={(what) => savedDownload(what, model.state, engines)}
        command={() => shownCommand(model.state, engines)}
      />
      <div class="page-problems">
        {silent && <Silence />}
        <Problems
          message={[model.problem, message].filter(Boolean).join("\n")}
          onClose={() => {
            model.clearProblem();
            setMessage("");
          }}
        />
      </div>
      <main data-answers={live.answers} data-settled={live.settled(state)}>
        <div class="results" id="plots" tabIndex={-1}>
          <Plots
            state={state}
            results={live.results}
            bounds={catalogue.bounds}
            engine={engines.fine}
            onMass={actions.mass}
          />
          {misfits.length > 0 && (
            <p class="note">
              Not drawn, because chi and a vector on its mass shell have no axes in common:{" "}
              <EntryNames of={misfits} entries={entries} />.
            </p>
          )}
          {scalars.length > 0 && (
            <p class="note">
              Bounds are drawn as published, for χ of spin 1/2. On a scalar they are weaker:{" "}
              <EntryNames of={scalars} entries={entries} />.
            </p>
          )}
          <ValueTable
            entries={entries}
            results={live.results}
            mass_GeV={state.mass_GeV}
            final={final}
            explained={explained}
            onMass={actions.mass}
            onExplain={setExplained}
          />
          {entryExplained && (
            <ExplainSection
              key={entryExplained.key}
              entry={entryExplained}
              entries={entries}
              mass_GeV={state.mass_GeV}
              engine={engines.fine}
              onClose={() => {
                setExplained(null);
                (document.getElementById(explainId(entryExplained.key)) ?? plots())?.focus();
              }}
            />
          )}
        </div>
        <div class="side">
          <EntryList
            entries={entries}
            selected={selected}
            catalogue={catalogue}
            remarks={remarks}
            canUndo={model.canUndo}
            canRedo={model.canRedo}
            onUndo={actions.undo}
            onRedo={actions.redo}
            onSelect={actions.select}
            onShow={actions.show}
            onRemove={actions.remove}
            onDuplicate={actions.duplicate}
            onAdd={actions.add}
            onOpen={() => chooser.current?.click()}
          />
          {entry && (
            <EntryPanel
              entry={entry}
              entries={entries}
              result={live.results.get(entry.key)}
              catalogue={catalogue}
              engine={engines.fast}
              mesonsFollow={state.mesonsFollow}
              onMesonsFollow={(mesonsFollow) => model.change({ mesonsFollow })}
              onFile={actions.setFile(entry.key)}
            />
          )}
          <MassControls
            masses={state.masses}
            channels={state.channels}
            onChange={(change) => model.change(change)}
          />
          <BoundList
            bounds={catalogue.bounds}
            paperBounds={catalogue.paperBounds}
            shown={state.bounds}
            onShown={(bounds) => model.change({ bounds })}
          />
          <input
            ref={chooser}
            type="file"
            class="hidden"
            tabIndex={-1}
            aria-label="Open YAML or CSV files"
            multiple
            accept={FILE_ENDINGS.join()}
            onChange={(event) => {
              const { files } = event.currentTarget;
              if (files) actions.open(files);
              // lets the same file be chosen again, after it has changed
              event.currentTarget.value = "";
            }}
          />
          <CurveList
            curves={state.curves}
            masses={state.masses}
            onCurves={(curves) => model.change({ curves })}
          />
        </div>
      </main>
      <footer>
        <p>
          After Gninenko et al., <a href="https://arxiv.org/abs/2505.04295">arXiv:2505.04295</a>, computed
          exactly at tree level, in this browser. Errors are numerical: those of the model are not among them.{" "}
          <a href="licences.txt">Licences</a>
        </p>
      </footer>
      <DropZone onFiles={actions.open} />
    </>
  );
}
