declare module "pdfkit" {
  /** The little of pdfkit that is used here. */
  export default class PDFDocument {
    constructor(options: {
      size: [number, number];
      margin: number;
      font?: null;
      lang?: string;
      displayTitle?: boolean;
      info: Record<string, string | Date>;
    });
    on(event: "data", listener: (chunk: Uint8Array) => void): this;
    on(event: "end", listener: () => void): this;
    end(): void;
  }
}
