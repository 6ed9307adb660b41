declare module "svg-to-pdfkit" {
  /** Draws an SVG document on the current page of a pdfkit document. */
  export default function svgToPdf(
    document: unknown,
    svg: string,
    x: number,
    y: number,
    options: { warningCallback: (warning: string) => void },
  ): void;
}
