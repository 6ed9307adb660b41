import { parse } from "yaml";
import type { Bound } from "../bounds/bound.js";
import { references as texts } from "../data/references.js";
import { version } from "../data/version.js";
import { hasShower } from "../experiments/cascade/experiment-shower.js";
import { kindsOfNuclei, matterOf } from "../experiments/cascade/stages.js";
import { channels } from "../experiments/channels/channels.js";
import { formFactorOf } from "../experiments/emission-of.js";
import { hasVeto } from "../experiments/pair-deposit.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { backgroundOf } from "../experiments/schema/limit.js";
import type { BibtexEntry } from "../formats/bibtex.js";
import { finalState } from "../physics/final-states.js";
import { type FormFactorKind, formFactorKinds } from "../physics/form-factor.js";
import type { Hydrogen } from "../physics/hydrogen.js";
import { limitMethods } from "../statistics/limit-methods.js";
import type { Method } from "./manifest.js";

/** The ingredients of a result for which there is something to cite. */
export interface Ingredients {
  experiments: readonly Experiment[];
  methods: readonly Method[];
  /** True if it holds a reach: then the limit and the mesons are cited too. */
  reach?: boolean;
  /** True if it holds the reach of all experiments in one likelihood. */
  combined?: boolean;
  /** The form factors used in addition to those of the experiments, as in a band. */
  formFactors?: readonly string[];
  bounds?: readonly Bound[];
}

/** The materials whose numbers are the paper's; all others are the Particle Data Group's. */
const paperMaterials: readonly unknown[] = ["Al", "Pb"];

const formFactorSources: Readonly<Record<FormFactorKind, readonly string[]>> = {
  elastic: ["Kim:1973he", "Tsai:1973py"],
  "elastic+quasielastic": ["Kim:1973he", "Tsai:1973py", "Bjorken:2009mm", "arXiv-2401.06843"],
  helm: ["Helm:1956zz", "Lewin:1995rx", "Tsai:1973py"],
  point: [],
};

/** The sources of hydrogen's own form factors. */
const hydrogenSources: Readonly<Record<Hydrogen, string>> = {
  proton: "Kelly:2004hm",
  deuteron: "arXiv-nucl-ex/0002003",
};

/** The sources of the cross sections of a shower. */
const showerSources = ["Tsai:1973py"];

const approximation = ["Kim:1973he", "Bjorken:2009mm", "Liu:2017htz"];
const methodSources: Readonly<Record<Method, readonly string[]>> = {
  exact: [],
  ww: approximation,
  iww: approximation,
  vegas: ["Lepage:1977sw", "Lepage:2020tgj", "Salmon-2011"],
};

/** Returns the works that come with millitree, by key. */
export const knownReferences = (): Map<string, BibtexEntry> =>
  new Map(
    Object.values(texts)
      .flatMap((text) => Object.entries(parse(text) as Record<string, Omit<BibtexEntry, "key">>))
      .map(([key, entry]) => [key, { key, ...entry }]),
  );

const arxivPattern =
  /(?<![\w.])(?:(\d{4}\.\d{4,5})|([a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?\/\d{7}))(?:v\d+)?(?![\w])/g;

/** Lists the arXiv identifiers in a text, each once, without version: `2505.04295`, `hep-ex/9804008`. */
export const arxivIds = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(arxivPattern), ([, id, old]) => id ?? old)),
];

/** Finds the DOI in a text, without the marks that close a sentence. A bracket belongs to it if it opens inside it. */
function doiOf(text: string): string | undefined {
  const [found] = /\b10\.\d{4,9}\/[^\s{}"<>]+/.exec(text) ?? [];
  const end = found?.replace(/[.,;]+$/, "");
  return end?.endsWith(")") && !end.includes("(") ? end.slice(0, -1) : end;
}

/** Makes a key of a text: every character that is not a letter or digit becomes a hyphen. */
const keyOf = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^\w.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "") || "reference";

/**
 * Lists the works that a line of an experiment's `references` or of a bound stands for: each arXiv identifier in it or, if there
 * is none, the DOI or the line itself as a note. Nothing is lost.
 */
export function citedWorks(line: string, known = knownReferences()): BibtexEntry[] {
  const ids = arxivIds(line);
  if (line.trim() === "") return [];
  const works = [...known.values()];
  if (ids.length > 0)
    return ids.map(
      (id) =>
        works.find(({ eprint }) => eprint === id) ?? { key: `arXiv-${keyOf(id)}`, type: "misc", eprint: id },
    );
  const doi = doiOf(line);
  if (doi === undefined) return [{ key: `note-${keyOf(line).slice(0, 60)}`, type: "misc", note: line }];
  const same = works.find((entry) => entry.doi?.toLowerCase() === doi.toLowerCase());
  const alone = line.length <= doi.length + "https://doi.org/".length;
  return [same ?? { key: `doi-${keyOf(doi)}`, type: "misc", doi, ...(!alone && { note: line }) }];
}

/** Tests whether a number of the Particle Data Group enters through the target or the calorimeter. */
const usesListedMaterial = (experiment: Experiment): boolean =>
  matterOf(experiment).some(
    (layer) => "material" in layer && !paperMaterials.some((name) => name === layer.material),
  );

/** Lists the keys of the works that the yields of an experiment's channels rest on. */
const channelKeys = (experiment: Experiment): string[] =>
  channels()
    .filter((channel) => channel.isOpen(experiment))
    .flatMap((channel) => channel.cites(experiment));

/** Lists the keys for the statistics behind the excluded signal; none if the file states the number of events itself. */
function limitKeys(experiment: Experiment): string[] {
  const { limit, uncertainties } = experiment;
  if (limit.events !== undefined) return [];
  const { method, uncertain } = limitMethods[limit.method].cites;
  const spreads = [backgroundOf(experiment).uncertainty, ...Object.values(uncertainties)];
  return spreads.some((spread) => spread > 0) ? [method, uncertain] : [method];
}

const program: BibtexEntry = {
  key: "millitree",
  type: "misc",
  authors: ["the millitree authors"],
  title: "millitree: exact tree-level reach of missing-energy experiments to millicharged particles",
  note: `version ${version}`,
};

/**
 * Lists every work that a result rests on: the calculation, its constants, form factors, method and statistics, the references of
 * the experiments' files, and the published bounds next to it. Each is listed once, sorted by key.
 */
export function referencesOf(ingredients: Ingredients): BibtexEntry[] {
  const {
    experiments,
    methods,
    reach = false,
    combined = false,
    formFactors = [],
    bounds = [],
  } = ingredients;
  const known = knownReferences();
  const keys = new Set(["arXiv-2505.04295", "Tiesinga:2021myr"]);
  const add = (more: readonly string[]): void => {
    for (const key of more) keys.add(key);
  };
  for (const method of methods) add(methodSources[method]);
  for (const kind of formFactorKinds) if (formFactors.includes(kind)) add(formFactorSources[kind]);
  for (const experiment of experiments) {
    add(formFactorSources[experiment.form_factor.kind]);
    for (const nucleus of kindsOfNuclei(experiment)) {
      const { kind } = formFactorOf(experiment, nucleus);
      if (kind === "proton" || kind === "deuteron") add([hydrogenSources[kind]]);
    }
    if (methods.some((method) => method !== "vegas")) add(finalState(experiment.final).cites);
    if (usesListedMaterial(experiment)) add(["ParticleDataGroup:2024cfk"]);
    if (matterOf(experiment).some((matter) => !("Z" in matter))) add(["IUPAC-2021"]);
    if (hasShower(experiment)) add(showerSources);
    if (reach) add([...channelKeys(experiment), ...limitKeys(experiment)]);
    if (reach && hasVeto(experiment)) add(["Groom:2001kq", "Tsai:1973py"]);
  }
  if (combined && experiments.every(({ limit }) => limit.events === undefined))
    add(["Helene:1982pb", "ParticleDataGroup:2024cfk"]);
  const lines = [
    ...experiments.flatMap(({ references }) => references),
    ...bounds.map(({ arxiv, reference }) => `${arxiv} ${reference}`),
  ];
  const works = [
    program,
    ...Array.from(keys, (key) => known.get(key) as BibtexEntry),
    ...lines.flatMap((line) => citedWorks(line, known)),
  ];
  const distinct = new Map(works.map((work) => [`${work.key} ${JSON.stringify(work)}`, work]));
  const sorted = [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return withKeysOfTheirOwn(sorted.map(([, work]) => work)).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Adds a number to keys that are taken: two lines may differ in punctuation only. */
function withKeysOfTheirOwn(works: readonly BibtexEntry[]): BibtexEntry[] {
  const taken = new Set<string>();
  return works.map((work) => {
    let { key } = work;
    for (let n = 2; taken.has(key); n++) key = `${work.key}-${n}`;
    taken.add(key);
    return { ...work, key };
  });
}
