// The pages of a PDF as pictures, drawn anew when the PDF changes.
import { useEffect, useState } from 'react';
import type { DrawPdf } from './pdfPages';

export type Pages = { kind: 'drawing' } | { kind: 'drawn'; pages: readonly string[] } | { kind: 'failed' };

type Drawn = { of: ArrayBuffer; pages: Pages };

export function usePages(pdf: ArrayBuffer | undefined, draw: DrawPdf): Pages {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    if (pdf === undefined) return undefined;
    let live = true;
    let made: readonly string[] = [];
    draw(pdf).then(
      (pages) => {
        made = pages;
        if (live) setDrawn({ of: pdf, pages: { kind: 'drawn', pages } });
        else release(made);
      },
      () => {
        if (live) setDrawn({ of: pdf, pages: { kind: 'failed' } });
      },
    );
    return () => {
      live = false;
      release(made);
    };
  }, [pdf, draw]);
  return drawn !== null && drawn.of === pdf ? drawn.pages : { kind: 'drawing' };
}

function release(pages: readonly string[]) {
  for (const page of pages) URL.revokeObjectURL(page);
}
