const POINTS_PER_MM = 72 / 25.4;
const DOTS_PER_MM = 400 / 25.4;

/** A figure in the three formats that journals take. */
export interface RenderedFigure {
  svg: string;
  /** Vector, pages of the figure's size. */
  pdf: Uint8Array;
  /** 400 dots per inch. */
  png: Uint8Array;
}

/**
 * Renders a figure; the same figure gives the same bytes.
 *
 * @param svg document of src/figures: size in millimetres, text as paths
 */
export async function renderFigure(svg: string): Promise<RenderedFigure> {
  // The PNG is drawn on a thread of its own: it comes first.
  const [png, pdf] = await Promise.all([figurePng(svg), figurePdf(svg)]);
  return { svg, pdf, png };
}

/** The figure as a vector PDF of its own size. */
export async function figurePdf(svg: string): Promise<Uint8Array> {
  const [{ default: PDFDocument }, { default: svgToPdf }] = await Promise.all([
    import("pdfkit"),
    import("svg-to-pdfkit"),
  ]);
  const [width, height] = size_mm(svg).map((mm) => mm * POINTS_PER_MM) as [number, number];
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
  return Buffer.concat(chunks);
}

/** The figure as a PNG with 400 dots per inch. */
export async function figurePng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const value = Math.round(size_mm(svg)[0] * DOTS_PER_MM);
  const image = await renderAsync(svg, { fitTo: { mode: "width", value }, font: { loadSystemFonts: false } });
  return image.asPng();
}

/** Width and height that the document states [mm]. */
function size_mm(svg: string): [number, number] {
  const match = /<svg[^>]* width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg);
  if (match === null) throw new Error(`invalid figure: ${svg.slice(0, 80)}; an SVG with its size in mm`);
  return [Number(match[1]), Number(match[2])];
}
