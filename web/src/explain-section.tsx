import { type Explained, isUnread, type Unread } from "millitree/service";
import { useEffect, useState } from "preact/hooks";
import { Problems } from "./controls/problems.js";
import { EngineClient } from "./engine/client.js";
import { EntryName } from "./entry-name.js";
import type { Elasticities } from "./explain/elasticity-table.js";
import { ExplanationView } from "./explain/explanation-view.js";
import { colourOf, whyUnread } from "./plot/plotted.js";
import type { Entry } from "./state/page-state.js";
import { IconButton } from "./ui/icon.js";
import { useOverdue } from "./ui/overdue.js";

/** The time without changes after which elasticities are begun [ms]: they take seconds. */
const REST = 600;

/**
 * Shows the yield of an experiment at the picked mass, factor by factor. It follows every change; until it is up to date, it is
 * faded.
 */
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
  const file = JSON.stringify(entry.file);
  const wanted = `${mass_GeV} ${file}`;
  const [{ about, answer }, setKnown] = useState<{ about: string; answer: Explained | Unread | null }>({
    about: wanted,
    answer: null,
  });
  const [elasticities, setElasticities] = useState<Elasticities>(0);
  const overdue = useOverdue(about, wanted);
  useEffect(() => {
    const asked = { file, mass_GeV };
    let current = true;
    const varying = (known: Elasticities) => {
      if (current) setElasticities(known);
    };
    varying(0);
    // they have their own worker, which is ended with them
    const variations = new EngineClient();
    const timer = setTimeout(() => {
      variations
        .ask("elasticities", asked, "elasticities", varying)
        .catch(({ message }: Error) => ({ message, problems: [] }))
        .then((answer) => {
          variations.close();
          varying(answer);
        });
    }, REST);
    const giveUpVariations = () => {
      clearTimeout(timer);
      variations.close();
    };
    engine
      .ask("explanation", asked)
      .catch(({ message }: Error) => ({ message, problems: [] }))
      .then((answer) => {
        if (!current) return;
        if (isUnread(answer)) giveUpVariations();
        setKnown({ about: wanted, answer });
      });
    return () => {
      current = false;
      giveUpVariations();
      engine.drop("explanation");
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
      {answer === null ? (
        "…"
      ) : isUnread(answer) ? (
        <Problems message={whyUnread(answer)} />
      ) : (
        <div class={overdue ? "explain-overdue" : ""} aria-busy={overdue}>
          <ExplanationView
            explanation={answer.explanation}
            cascade={answer.cascade}
            model={answer.experiment}
            elasticities={elasticities}
            colour={colourOf(entry)}
          />
        </div>
      )}
    </section>
  );
}
