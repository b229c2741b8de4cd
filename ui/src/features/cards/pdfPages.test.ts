import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drawPdf } from './pdfPages';

// A paper of so many pages, each 255 × 147 points; the drawing itself is the library's.
const library = vi.hoisted(() => ({ pages: 1, breaks: false, asked: [] as object[], drawn: [] as { number: number; width: number; background: unknown }[], ended: 0, workers: 0, options: {} }));

vi.mock('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url', () => ({ default: 'blob:worker' }));
vi.mock('pdfjs-dist/legacy/build/pdf.mjs', () => ({
  GlobalWorkerOptions: library.options,
  PDFWorker: function () {
    library.workers += 1;
  },
  getDocument: (wanted: { data: Uint8Array; worker?: unknown }) => {
    library.asked.push(wanted);
    // As the library does: a worker of its own serves every paper and ends with the first.
    const lives = () => (wanted.worker === undefined && library.ended > 0 ? new Promise<never>(() => undefined) : Promise.resolve());
    const page = (number: number) => ({
      getViewport: ({ scale }: { scale: number }) => ({ width: 255 * scale, height: 147 * scale }),
      render: ({ viewport, background }: { viewport: { width: number }; background: unknown }) => {
        library.drawn.push({ number, width: viewport.width, background });
        return { promise: library.breaks ? Promise.reject(new Error('a broken page')) : lives() };
      },
    });
    return {
      promise: Promise.resolve({ numPages: library.pages, getPage: (number: number) => Promise.resolve(page(number)) }),
      destroy: () => {
        library.ended += 1;
        return Promise.resolve();
      },
    };
  },
}));

const sizes: [number, number][] = [];
let blob: Blob | null = new Blob(['x']);

beforeEach(() => {
  Object.assign(library, { pages: 1, breaks: false, asked: [], drawn: [], ended: 0 });
  sizes.length = 0;
  blob = new Blob(['x']);
  let count = 0;
  URL.createObjectURL = () => `blob:${(count += 1)}`;
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (this: HTMLCanvasElement, done: BlobCallback) {
    sizes.push([this.width, this.height]);
    done(blob);
  });
});

describe('the pages of a PDF', () => {
  it('become pictures of one width, white where nothing stands, in the shape of the paper', async () => {
    expect(await drawPdf(new ArrayBuffer(4))).toEqual(['blob:1']);
    expect(sizes).toEqual([[1040, Math.round((147 / 255) * 1040)]]);
    expect(library.drawn).toEqual([{ number: 1, width: 1040, background: '#ffffff' }]);
  });

  it('are front and back at most, in their order', async () => {
    library.pages = 7;
    expect(await drawPdf(new ArrayBuffer(4))).toEqual(['blob:1', 'blob:2']);
    expect(library.drawn.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('leave the bytes to whoever has them: the worker takes a copy', async () => {
    const pdf = new Uint8Array([37, 80, 68, 70]).buffer;
    await drawPdf(pdf);
    const [{ data }] = library.asked as [{ data: Uint8Array }];
    expect([...data]).toEqual([37, 80, 68, 70]);
    expect(data.buffer).not.toBe(pdf);
  });

  it('are drawn without anything that the security policy forbids, by one worker', async () => {
    await drawPdf(new ArrayBuffer(4));
    await drawPdf(new ArrayBuffer(4));
    expect(library.asked).toHaveLength(2);
    for (const wanted of library.asked) expect(wanted).toMatchObject({ disableFontFace: true, useSystemFonts: false, isEvalSupported: false, useWasm: false });
    expect(library.workers, 'whatever was drawn before').toBe(1);
    expect(library.options).toEqual({ workerSrc: 'blob:worker' });
  });

  it('are drawn of two papers at once, whichever is done first', async () => {
    const [one, other] = [drawPdf(new ArrayBuffer(4)), drawPdf(new ArrayBuffer(8))];
    expect([...(await one), ...(await other)].sort()).toEqual(['blob:1', 'blob:2']);
    await drawPdf(new ArrayBuffer(4));
    expect(library.ended).toBe(3);
  });

  it.each([
    ['a page that breaks', () => (library.breaks = true), 'a broken page'],
    ['a picture that is not made', () => (blob = null), 'the page could not be made a picture'],
  ])('say what is wrong, and let go of the paper: %s', async (_what, break_, message) => {
    break_();
    await expect(drawPdf(new ArrayBuffer(4))).rejects.toThrow(message);
    expect(library.ended).toBe(1);
  });
});
