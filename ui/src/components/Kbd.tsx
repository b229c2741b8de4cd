// A key cap.
import { caps, type Shortcut } from '../keys/shortcut';
import css from './Kbd.module.css';

export function Kbd({ keys }: { keys: Shortcut }) {
  return <kbd className={css['kbd']}>{caps(keys)}</kbd>;
}
