// Listens to the whole window for a scanner, whatever has the focus.
import { idle, step, type Press, type Scan, type ScannerSettings, type ScannerState } from './machine';
import { isField, remember, restore, type Snapshot } from './field';

/** Starts listening; returns how to stop. */
export function captureScans(target: Window, settings: () => ScannerSettings, onScan: (scan: Scan) => void): () => void {
  let state: ScannerState = idle;
  let before: Snapshot | null = null;

  const onKey = (event: KeyboardEvent) => {
    const [next, reaction] = step(state, pressOf(event), settings());
    state = next;
    switch (reaction.kind) {
      case 'pass':
        return;
      case 'begin':
        before = remember(document.activeElement);
        return;
      case 'extend':
        // A space would press the button that has the focus.
        if (event.code === 'Space' && !isField(document.activeElement)) stop(event);
        return;
      case 'repeat':
      case 'scan':
        stop(event);
        if (before) restore(before);
        before = null;
        if (reaction.kind === 'scan') onScan(reaction.scan);
        return;
    }
  };

  target.addEventListener('keydown', onKey, { capture: true });
  return () => target.removeEventListener('keydown', onKey, { capture: true });
}

function pressOf(event: KeyboardEvent): Press {
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    chord: event.ctrlKey || event.altKey || event.metaKey,
    repeat: event.repeat,
    at: event.timeStamp,
  };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
