// Shows one screen with fixed figures, for pictures and page tests: ?scene=desk&scheme=dark&language=es
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../../src/i18n';
import type { Contrast, Scheme } from '../../src/theme/Theme';
import { Gallery } from './Gallery';

const wanted = new URLSearchParams(window.location.search);
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <Gallery
      scene={wanted.get('scene') ?? 'kit'}
      language={(wanted.get('language') ?? 'en') as Language}
      appearance={{ scheme: (wanted.get('scheme') ?? 'light') as Scheme, contrast: (wanted.get('contrast') ?? 'normal') as Contrast }}
    />
  </StrictMode>,
);
