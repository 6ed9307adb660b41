/** The addresses of references that have no arXiv number. */
const addresses: Readonly<Record<string, string>> = {
  "Kroll, Wada 1955": "https://doi.org/10.1103/PhysRev.98.1355",
  PDG: "https://doi.org/10.1103/PhysRevD.110.030001",
};

/**
 * Shows a source: a reference with its link, the key of an experiment's file, or words.
 *
 * @param short true if only the link names the paper of an equation
 */
export function SourceLink({ source, short = false }: { source: string; short?: boolean }) {
  const [, equation, paper] = /^(.*) of (arXiv:\d{4}\.\d{4,5})$/.exec(source) ?? [];
  const address =
    paper === undefined ? addresses[source] : `https://arxiv.org/abs/${paper.replace("arXiv:", "")}`;
  if (address !== undefined) return <a href={address}>{short && equation ? equation : source}</a>;
  // a key of a file has no spaces
  return source.includes(" ") ? source : <code>{source}</code>;
}
