import type { Elasticity } from "millitree";
import { useEffect, useState } from "preact/hooks";
import { Problems } from "./controls/problems.js";
import type { Explained } from "./engine/answers.js";
import { EngineClient } from "./engine/client.js";
import { EntryName } from "./entry-name.js";
import { ExplanationView } from "./explain/explanation-view.js";
import { IconButton } from "./icon.js";
import type { Entry } from "./state/page-state.js";

/** Tolerance of what is explained: as `millitree explain` has it. */
const RTOL = 1e-5;

/** How long nothing must have moved before elasticities are begun [ms]: they take seconds. */
const REST = 600;

/** The yield of an experiment at the picked mass, factor by factor. It follows what is moved. */
export function ExplainSection({
  entry,
  entries,
  mass_GeV,
  engine,
  onClose,
}: {
  entry: Entry;
  entries: readonly Entry[];
  mass_GeV: number;
  engine: EngineClient;
  onClose: () => void;
}) {
  const [explained, setExplained] = useState<Explained | null>(null);
  const [elasticities, setElasticities] = useState<Elasticity[] | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [message, setMessage] = useState("");
  const file = JSON.stringify(entry.file);
  useEffect(() => {
    setElasticities(null);
    setProgress(0);
    let current = true;
    const failed = ({ message }: Error) => current && setMessage(message);
    engine
      .ask("explanation", { file, mass_GeV, rtol: RTOL })
      .then((answer) => {
        if (!current) return;
        // what is wrong with the file itself stands beside its controls
        if ("problems" in answer) setMessage(answer.problems.length > 0 ? "" : answer.message);
        else {
          setMessage("");
          setExplained(answer);
        }
      })
      .catch(failed);
    const desk = new EngineClient();
    const timer = setTimeout(() => {
      desk
        .ask(
          "elasticities",
          { file, mass_GeV, rtol: RTOL },
          "elasticities",
          (part) => current && setProgress(part),
        )
        .then((answer) => {
          desk.close();
          if (!current) return;
          setProgress(null);
          setElasticities("problems" in answer ? [] : answer);
        })
        .catch(failed);
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
      desk.close();
    };
  }, [file, mass_GeV, engine]);
  return (
    <section class="panel explanation" aria-label={`Why: ${String(entry.file.name ?? "")}`}>
      <div class="row heading">
        <h2>
          Why: <EntryName entry={entry} entries={entries} />
        </h2>
        <IconButton name="remove" label="Close the explanation" onClick={onClose} />
      </div>
      <Problems message={message} />
      {explained && (
        <ExplanationView
          explanation={explained.explanation}
          model={explained.experiment}
          elasticities={elasticities}
          progress={progress}
          colour={`var(--series-${entry.colour})`}
        />
      )}
    </section>
  );
}
