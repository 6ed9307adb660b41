import { InvalidInput } from "../errors/invalid-input.js";
import { yamlExponential } from "./yaml-text.js";

/** A number, a text, or null where there is no value. */
type Value = number | string | null;

/** The name of a column and its unit. */
export interface HepdataHeader {
  name: string;
  /** Unit; left out if there is no dimension. */
  units?: string;
}

/** A column of an independent variable: values, or bins. */
export interface IndependentVariable {
  header: HepdataHeader;
  values: ({ value: number | string } | { low: number; high: number })[];
}

/** A condition of a column in addition to the independent variables: beam, cuts, method. */
export interface HepdataQualifier extends HepdataHeader {
  value: number | string;
}

/** A column of results. */
export interface DependentVariable {
  header: HepdataHeader;
  qualifiers: HepdataQualifier[];
  /** Values with their errors. An error of zero is left out: a record must not state one. */
  values: { value: Value; error?: number | null }[];
  /** Name of the kind of error. */
  errorLabel?: string;
}

/** The keywords by which a table is found. */
export interface HepdataKeywords {
  reactions: string[];
  observables: string[];
  /** Centre-of-mass energies [GeV]. */
  cmenergies: number[];
  phrases: string[];
}

/** A table; all its columns have the same number of rows. */
export interface HepdataTable {
  /** Name of at most 64 characters that no other table has. */
  name: string;
  /** Place in the paper. */
  location?: string;
  description: string;
  keywords: HepdataKeywords;
  independent: IndependentVariable[];
  dependent: DependentVariable[];
}

/** The content of a submission to HEPData. */
export interface HepdataSubmission {
  /** Comment on all tables. */
  comment: string;
  tables: HepdataTable[];
  license: { name: string; url: string; description: string };
  /** Further files of the submission, with their text. */
  resources: { name: string; description: string; text: string }[];
}

const MAX_NAME = 64;
const MAX_BYTES = 10_485_760;

type Yaml = number | string | Yaml[] | { [key: string]: Yaml | undefined };

/** Quotes a text such that YAML 1.1 and 1.2 read the same. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/**
 * Writes the shortest decimal that reads back as the same double. YAML 1.1, which HEPData reads, takes 1e-7 for a text.
 * Therefore a number with an exponent gets a point and a sign: 1.0e-7.
 */
function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`invalid value: ${value}; must be a finite number`);
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e9)) return String(value === 0 ? 0 : value);
  return yamlExponential(value);
}

/** Writes data on one line. */
function inline(data: Yaml): string {
  if (typeof data === "number") return decimal(data);
  if (typeof data === "string") return quoted(data);
  if (Array.isArray(data)) return `[${data.map(inline).join(", ")}]`;
  const entries = Object.entries(data).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${inline(value)}`],
  );
  return `{${entries.join(", ")}}`;
}

const list = (items: readonly Yaml[], indent = ""): string =>
  items.map((item) => `${indent}- ${inline(item)}\n`).join("");

/** Writes a list below its key; an empty one on the line of the key. */
const block = (key: string, items: readonly Yaml[], indent = ""): string =>
  items.length === 0 ? `${indent}${key}: []\n` : `${indent}${key}:\n${list(items, indent)}`;

const header = ({ name, units }: HepdataHeader): Yaml => ({ name, units });

function independent({ header: head, values }: IndependentVariable): string {
  return `- header: ${inline(header(head))}\n${block("values", values, "  ")}`;
}

function dependent({ header: head, qualifiers, values, errorLabel }: DependentVariable): string {
  const cells = values.map(({ value, error }): Yaml => {
    if (value === null) return { value: "-" };
    if (typeof error !== "number" || error === 0) return { value };
    return { value, errors: [{ symerror: error, label: errorLabel }] };
  });
  return (
    `- header: ${inline(header(head))}\n` +
    block(
      "qualifiers",
      qualifiers.map(({ name, units, value }) => ({ name, units, value })),
      "  ",
    ) +
    block("values", cells, "  ")
  );
}

/** Writes the file of one table's numbers. */
function dataFile(table: HepdataTable): string {
  const columns = [...table.independent, ...table.dependent];
  const rows = new Set(columns.map(({ values }) => values.length));
  if (rows.size !== 1 || table.dependent.length === 0)
    throw new RangeError(`invalid table: ${table.name}; must have results, and columns of equal length`);
  const text = `independent_variables:\n${table.independent.map(independent).join("")}dependent_variables:\n${table.dependent.map(dependent).join("")}`;
  if (new TextEncoder().encode(text).length > MAX_BYTES)
    throw new InvalidInput(
      `invalid table: ${table.name} (${columns.length} columns, ${[...rows][0]} rows); must be smaller, HEPData takes files of at most 10 MB`,
    );
  return text;
}

/** Writes a table's document in submission.yaml. */
function document(table: HepdataTable, file: string, license: HepdataSubmission["license"]): string {
  const { name, location, description, keywords } = table;
  if (name === "" || name.length > MAX_NAME)
    throw new InvalidInput(`invalid name: ${name || "empty"}; must have at most ${MAX_NAME} characters`);
  const used = Object.entries(keywords).filter(([, values]) => values.length > 0);
  return (
    `name: ${quoted(name)}\n` +
    (location === undefined ? "" : `location: ${quoted(location)}\n`) +
    `description: ${quoted(description)}\n` +
    block(
      "keywords",
      used.map(([name, values]) => ({ name, values })),
    ) +
    `data_file: ${quoted(file)}\n` +
    `data_license: ${inline(license)}\n`
  );
}

/**
 * Writes a submission to HEPData: submission.yaml, a file `table-N.yaml` for each table, and the further files, by
 * name.
 *
 * The format is that of HEPData's JSON schemas 1.1.1 (github.com/HEPData/hepdata-validator): a first document on all
 * tables, then one for each. YAML 1.1 and YAML 1.2 read the files alike.
 *
 * @throws RangeError for anything that HEPData would refuse: a name that is too long or taken, columns of different
 *   length, a number that is not finite, a file above 10 MB
 */
export function writeHepdata({
  comment,
  tables,
  license,
  resources,
}: HepdataSubmission): Record<string, string> {
  const names = tables.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new InvalidInput(`invalid name: ${twice}; must belong to one table only`);
  const files = tables.map((table, i) => [`table-${i + 1}.yaml`, dataFile(table)] as const);
  const first =
    `comment: ${quoted(comment)}\n` +
    (resources.length === 0
      ? ""
      : block(
          "additional_resources",
          resources.map(({ name, description }) => ({ location: name, description })),
        ));
  const documents = [first, ...tables.map((table, i) => document(table, files[i][0], license))];
  return {
    "submission.yaml": documents.map((text) => `---\n${text}`).join(""),
    ...Object.fromEntries(files),
    ...Object.fromEntries(resources.map(({ name, text }) => [name, text])),
  };
}
