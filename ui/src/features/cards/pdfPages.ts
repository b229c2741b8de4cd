// Draws the pages of a PDF as pictures, so that what the screen shows is the PDF that prints. Loaded only when a paper is looked at.
import type { PDFDocumentProxy, PDFWorker, getDocument } from 'pdfjs-dist';

/** Pages that are drawn at most: the front and the back of a card. */
const PAGES_MOST = 2;
/** Pixels across, for screens of twice the density. */
const WIDTH = 1040;

/** Draws a PDF; tests put another in its place, because they have no canvas. */
export type DrawPdf = (pdf: ArrayBuffer) => Promise<readonly string[]>;

/** Returns each page as the address of a picture; who asked gives the addresses back to the browser when they are done with. */
export const drawPdf: DrawPdf = async (pdf) => {
  const { open, worker } = await library();
  const task = open({
    // The copy is what the worker takes away.
    data: new Uint8Array(pdf.slice(0)),
    // Ours: the library's own ends with the first paper, and a second one that is drawn just then would wait for ever.
    worker,
    // Letters are drawn as outlines: what stands in the PDF, not a font of this computer, and nothing that the security policy forbids.
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
  });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let page = 1; page <= Math.min(document.numPages, PAGES_MOST); page += 1) pages.push(await picture(document, page));
    return pages;
  } finally {
    await task.destroy();
  }
};

async function picture(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width });
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport, background: '#ffffff' }).promise;
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(URL.createObjectURL(blob));
      else reject(new Error('the page could not be made a picture'));
    });
  });
}

type Library = { open: typeof getDocument; worker: PDFWorker };

let loaded: Promise<Library> | undefined;

/** The build for older engines: the window's is the computer's own. What could not be loaded is tried again with the next paper. */
function library(): Promise<Library> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** One worker draws every paper; where none starts, the library works in the page itself. */
async function load(): Promise<Library> {
  const [pdfjs, script] = await Promise.all([import('pdfjs-dist/legacy/build/pdf.mjs'), import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url')]);
  pdfjs.GlobalWorkerOptions.workerSrc = script.default;
  return { open: pdfjs.getDocument, worker: new pdfjs.PDFWorker() };
}
