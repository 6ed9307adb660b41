const POINTS_PER_MM = 72 / 25.4;

/**
 * A figure as a vector PDF of its own size; the same figure gives the same bytes. In a browser they are packed by another
 * implementation of deflate than in Node: what they hold is the same.
 *
 * @param svg document of this folder: size in millimetres, text as paths
 * @throws Error for an SVG that states no size in millimetres, or has what PDF can't show
 */
export async function figurePdf(svg: string): Promise<Uint8Array> {
  const [{ default: PDFDocument }, { default: svgToPdf }] = await Promise.all([
    import("pdfkit"),
    import("svg-to-pdfkit"),
  ]);
  const [width, height] = figureSize_mm(svg).map((mm) => mm * POINTS_PER_MM) as [number, number];
  // A date of its own would make every file differ; pdfkit derives the file's ID from these, too.
  const info = { Title: /<title>(.*?)<\/title>/.exec(svg)?.[1] ?? "", CreationDate: new Date(0) };
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    font: null,
    lang: "en",
    displayTitle: true,
    info,
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve) => {
    document.on("data", (chunk) => chunks.push(chunk)).on("end", resolve);
  });
  const warningCallback = (warning: string) => {
    throw new Error(`invalid figure: ${warning}; what PDF can show`);
  };
  svgToPdf(document, svg, 0, 0, { warningCallback });
  document.end();
  await ended;
  return joined(chunks);
}

/** Width and height that a figure states [mm]. */
export function figureSize_mm(svg: string): [number, number] {
  const match = /<svg[^>]* width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg);
  if (match === null) throw new Error(`invalid figure: ${svg.slice(0, 80)}; an SVG with its size in mm`);
  return [Number(match[1]), Number(match[2])];
}

/** Bytes one after the other. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    all.set(chunk, end);
    end += chunk.length;
  }
  return all;
}
