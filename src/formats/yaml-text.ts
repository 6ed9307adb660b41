import { Document, isCollection, isMap, visit } from "yaml";

/** Writes a number with an exponent such that YAML 1.1 takes it for a number, too: with a point and a sign, 1.0e-7, 2.0e+16. */
export function yamlExponential(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${exponent}`;
}

/** Writes the shortest decimal that reads back as the same double; from a million on with an exponent. */
function yamlNumber(value: number): string {
  const size = Math.abs(value);
  return value !== 0 && (size < 1e-6 || size >= 1e6)
    ? yamlExponential(value)
    : Object.is(value, -0)
      ? "-0"
      : String(value);
}

/**
 * The words that readers of YAML 1.1 take for true, false, null or a number. What begins with a letter and is none of them is a
 * text.
 */
const words = /^(y|yes|n|no|on|off|true|false|null|e[+-]?[\d_]+)$/i;

const isText = (value: string): boolean => /^\p{L}/u.test(value) && !words.test(value);

/**
 * Writes plain data as YAML for people to read. YAML 1.2 and 1.1, which most programs read, take it for the same data.
 *
 * @param data mapping; its values go on one line each
 * @param options.blocks keys whose lists have a line for each item
 */
export function yamlText(data: Record<string, unknown>, { blocks = [] as readonly string[] } = {}): string {
  const number = {
    identify: (value: unknown) => typeof value === "number",
    default: true,
    tag: "tag:yaml.org,2002:float",
    // the package prefers tags with a test; it quotes every text that passes it
    test: /^[-+.\d]/,
    resolve: Number,
    stringify: ({ value }: { value: unknown }) => yamlNumber(value as number),
  };
  const document = new Document(data, { customTags: (tags) => [number, ...tags] });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "string" && !isText(node.value)) node.type = "QUOTE_DOUBLE";
    },
  });
  if (isMap(document.contents))
    for (const { key, value } of document.contents.items)
      if (isCollection(value) && !blocks.includes(String(key))) value.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
