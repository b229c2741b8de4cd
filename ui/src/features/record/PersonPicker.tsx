// Finds one person by name, phone or patient and holds who was chosen.
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../../components/Button';
import { TextField } from '../../components/Field';
import { PersonLine } from '../../components/PersonLine';
import { useText } from '../../i18n';
import css from './Record.module.css';

export type PickedPerson = { id: string; name: string; detail: string };

/** Who fits what is typed. While it is looked for, those who fit what was typed before. */
export type FoundPeople = { rows: readonly PickedPerson[]; searching: boolean };

export type PersonPickerProps = {
  label: string;
  optional?: boolean;
  none: string;
  people: FoundPeople;
  picked: PickedPerson | null;
  onSearch: (query: string) => void;
  onPick: (person: PickedPerson | null) => void;
  error?: string | undefined;
  autoFocus?: boolean;
  /** Enter where nobody fits. */
  onNobody?: ((query: string) => void) | undefined;
  /** What is looked for at first. */
  start?: string;
  /** Takes the focus as it appears, wherever that is. */
  takesFocus?: boolean;
};

export function PersonPicker({ label, optional = false, none, people, picked, onSearch, onPick, error, autoFocus = false, onNobody, start = '', takesFocus = false }: PersonPickerProps) {
  const t = useText();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(start);
  const [chosen, setChosen] = useState(0);
  const [takes] = useState(takesFocus);
  // Enter may come before it is known who fits: it is kept until then.
  const [wished, setWished] = useState(false);
  useEffect(() => {
    if (takes) field.current?.focus();
  }, [takes]);
  const rows = people.rows;
  const at = Math.min(chosen, Math.max(0, rows.length - 1));
  const pick = (person: PickedPerson | undefined) => {
    if (person === undefined) return;
    setQuery('');
    onPick(person);
  };
  const enter = () => (rows.length === 0 ? onNobody?.(query) : pick(rows[at]));
  const enterWished = useEffectEvent(() => {
    setWished(false);
    enter();
  });
  const come = wished && !people.searching;
  useEffect(() => {
    if (!come) return undefined;
    const timer = setTimeout(enterWished);
    return () => clearTimeout(timer);
  }, [come]);
  if (picked) {
    return (
      <div className={css['picked']}>
        <PersonLine name={picked.name} detail={picked.detail} size={40}>
          <IconButton icon="x" size={18} label={t('action.close')} onPress={() => onPick(null)} />
        </PersonLine>
      </div>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (query.trim() === '') return;
    if (event.key === 'Enter') {
      // Where nobody fits, the form says what is missing.
      if (!people.searching && rows.length === 0 && !onNobody) return;
      event.preventDefault();
      if (people.searching) setWished(true);
      else enter();
      return;
    }
    if (rows.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setChosen((at + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length);
    }
  };
  return (
    <div>
      <TextField
        ref={field}
        label={label}
        optional={optional}
        icon="search"
        autoFocus={autoFocus}
        value={query}
        error={error}
        onKeyDown={onKeyDown}
        onChange={(typed) => {
          setQuery(typed);
          setChosen(0);
          setWished(false);
          onSearch(typed);
        }}
      />
      {query.trim() !== '' && (
        <ul className={css['people']} role="listbox" id={list} aria-label={label}>
          {rows.map((person, index) => (
            <li key={person.id} role="option" aria-selected={index === at} onMouseDown={(event) => event.preventDefault()} onClick={() => pick(person)}>
              <PersonLine name={person.name} detail={person.detail} />
            </li>
          ))}
          {rows.length === 0 && !people.searching && <li className="t2 sm">{none}</li>}
        </ul>
      )}
    </div>
  );
}
