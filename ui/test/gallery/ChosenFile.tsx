// Chooses a file in a dialog of a scene, as somebody would.
import { useEffect } from 'react';

/** The dialog is there by then. */
const LATER = 100;

export function ChosenFile() {
  useEffect(() => {
    const later = setTimeout(() => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (!input || typeof DataTransfer === 'undefined') return;
      const chosen = new DataTransfer();
      chosen.items.add(new File(['invoice;amount'], 'november.csv'));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, LATER);
    return () => clearTimeout(later);
  }, []);
  return null;
}
