import { parseAllDocuments, parseDocument } from "yaml";

/**
 * What HEPData refuses, in our own words after its JSON schemas 1.1.1 and the checks of its validator
 * (github.com/HEPData/hepdata-validator). Read as YAML 1.1, which is what HEPData's parser speaks.
 */

type Data = { [key: string]: unknown };
type Complain = (message: string) => void;

const isObject = (data: unknown): data is Data =>
  typeof data === "object" && data !== null && !Array.isArray(data);
const isText = (data: unknown): data is string => typeof data === "string";
const isNumber = (data: unknown): data is number => typeof data === "number" && Number.isFinite(data);
const isValue = (data: unknown): boolean => isText(data) || isNumber(data);
const atMost = (length: number) => (data: unknown) => isText(data) && data.length <= length;
const listOf = (is: (item: unknown) => boolean) => (data: unknown) => Array.isArray(data) && data.every(is);

/** Keys of an object, all that may be and those that must be there. */
function keys(
  data: unknown,
  place: string,
  allowed: Record<string, (value: unknown) => boolean>,
  required: string[],
  complain: Complain,
): data is Data {
  if (!isObject(data)) {
    complain(`${place}: not an object`);
    return false;
  }
  for (const [key, value] of Object.entries(data)) {
    if (!(key in allowed)) complain(`${place}: unknown key ${key}`);
    else if (!allowed[key](value)) complain(`${place}.${key}: ${JSON.stringify(value)?.slice(0, 80)}`);
  }
  for (const key of required) if (!(key in data)) complain(`${place}: no ${key}`);
  return true;
}

const keywordNames = ["cmenergies", "observables", "reactions", "phrases"];

function checkTable(table: unknown, place: string, complain: Complain): void {
  const allowed = {
    name: atMost(64),
    location: atMost(256),
    description: isText,
    keywords: Array.isArray,
    data_file: isText,
    data_license: isObject,
    additional_resources: Array.isArray,
  };
  if (!keys(table, place, allowed, ["name", "description", "keywords", "data_file"], complain)) return;
  if ("data_license" in table) {
    const license = { name: atMost(256), url: atMost(256), description: isText };
    keys(table.data_license, `${place}.data_license`, license, ["name", "url"], complain);
  }
  for (const keyword of table.keywords as unknown[]) {
    const pair = {
      name: (name: unknown) => keywordNames.includes(name as string),
      values: listOf((value) => isNumber(value) || atMost(128)(value)),
    };
    if (!keys(keyword, `${place}.keywords`, pair, ["name", "values"], complain)) continue;
    if (keyword.name === "cmenergies" && !listOf(isNumber)(keyword.values))
      complain(`${place}: energies that are no numbers`);
  }
}

function checkHeader(header: unknown, place: string, complain: Complain): void {
  keys(header, `${place}.header`, { name: isText, units: isText }, ["name"], complain);
}

function checkErrors(errors: unknown, place: string, complain: Complain): void {
  for (const error of errors as unknown[]) {
    if (!keys(error, place, { symerror: isNumber, label: isText }, ["symerror"], complain)) continue;
    if (error.symerror === 0) complain(`${place}: an error of zero`);
    if (error.symerror !== Math.abs(error.symerror as number)) complain(`${place}: a negative error`);
  }
}

function checkData(data: unknown, place: string, complain: Complain): void {
  const lists = { independent_variables: Array.isArray, dependent_variables: Array.isArray };
  if (!keys(data, place, lists, Object.keys(lists), complain)) return;
  const lengths = new Set<number>();
  for (const column of data.independent_variables as unknown[]) {
    const allowed = { header: isObject, values: Array.isArray };
    if (!keys(column, place, allowed, ["header", "values"], complain)) continue;
    checkHeader(column.header, place, complain);
    const values = column.values as unknown[];
    lengths.add(values.length);
    for (const value of values) {
      const bin = isObject(value) && "low" in value;
      if (bin) keys(value, place, { low: isNumber, high: isNumber }, ["low", "high"], complain);
      else keys(value, place, { value: isValue }, ["value"], complain);
    }
  }
  for (const column of data.dependent_variables as unknown[]) {
    const allowed = { header: isObject, qualifiers: Array.isArray, values: Array.isArray };
    if (!keys(column, place, allowed, ["header", "values"], complain)) continue;
    checkHeader(column.header, place, complain);
    for (const one of column.qualifiers as unknown[])
      keys(one, place, { name: isText, value: isValue, units: isText }, ["name", "value"], complain);
    const values = column.values as unknown[];
    lengths.add(values.length);
    for (const value of values)
      if (
        keys(value, place, { value: isValue, errors: Array.isArray }, ["value"], complain) &&
        "errors" in value
      ) {
        if (isText(value.value)) complain(`${place}: an error of no number`);
        checkErrors(value.errors, place, complain);
      }
  }
  if (lengths.size > 1) complain(`${place}: columns of different length`);
}

/** Every document of a text; complaints of the parser go to `complain`. */
export function readYaml(text: string, version: "1.1" | "1.2", complain: Complain = () => {}): unknown[] {
  const documents = parseAllDocuments(text, { version, strict: true, uniqueKeys: true });
  if (!Array.isArray(documents)) throw new Error("no document");
  return documents.map((document) => {
    for (const error of [...document.errors, ...document.warnings]) complain(error.message);
    return document.toJS();
  });
}

/** Everything that HEPData would refuse in the files of a submission, by name; empty for a valid one. */
export function hepdataProblems(files: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  const complain: Complain = (message) => problems.push(message);
  const [first, ...tables] = readYaml(files["submission.yaml"], "1.1", complain);
  const resource = { location: atMost(256), description: isText };
  const isResources = listOf((item) =>
    keys(item, "additional_resources", resource, ["location", "description"], complain),
  );
  keys(first, "first document", { comment: isText, additional_resources: isResources }, [], complain);
  const used = new Set(["submission.yaml"]);
  for (const { location } of (first as { additional_resources?: { location: string }[] })
    .additional_resources ?? []) {
    if (location.startsWith("http")) continue;
    used.add(location);
    if (!(location in files)) complain(`no file ${location}`);
    if (location.includes("/")) complain(`${location}: in a folder`);
  }
  const names = new Set<unknown>();
  tables.forEach((table, i) => {
    checkTable(table, `table ${i + 1}`, complain);
    const { name, data_file } = table as { name: string; data_file: string };
    if (names.has(name)) complain(`${name}: twice`);
    if (used.has(data_file)) complain(`${data_file}: twice`);
    names.add(name);
    used.add(data_file);
    const text = files[data_file];
    if (text === undefined) {
      complain(`no file ${data_file}`);
      return;
    }
    if (data_file.includes("/")) complain(`${data_file}: in a folder`);
    if (Buffer.byteLength(text) > 10_485_760) complain(`${data_file}: above 10 MB`);
    const document = parseDocument(text, { version: "1.1", strict: true, uniqueKeys: true });
    for (const error of [...document.errors, ...document.warnings]) complain(error.message);
    checkData(document.toJS(), name, complain);
  });
  for (const name of Object.keys(files)) if (!used.has(name)) complain(`${name}: not referenced`);
  return problems;
}
