// Shows one screen with fixed figures, for pictures and page tests: ?scene=desk&scheme=dark&language=es
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../../src/i18n';
import type { Contrast, Scheme } from '../../src/theme/Theme';
import { Gallery } from './Gallery';

const place = document.getElementById('root');
if (!place) throw new Error('the page has no root');
const root = createRoot(place);

function draw() {
  const wanted = new URLSearchParams(window.location.search);
  const scene = wanted.get('scene') ?? 'kit';
  const language = (wanted.get('language') ?? 'en') as Language;
  root.render(
    <StrictMode>
      <Gallery
        key={`${scene} ${language}`}
        scene={scene}
        language={language}
        appearance={{ scheme: (wanted.get('scheme') ?? 'light') as Scheme, contrast: (wanted.get('contrast') ?? 'normal') as Contrast }}
      />
    </StrictMode>,
  );
}

draw();
// Another look of the same scene needs no new page, as a person changes it.
window.addEventListener('popstate', draw);
