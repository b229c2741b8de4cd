// Finds one person by name, phone or patient and holds who was chosen.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { IconButton } from '../../components/Button';
import { TextField } from '../../components/Field';
import { PersonLine } from '../../components/PersonLine';
import { useText } from '../../i18n';
import css from './Record.module.css';

export type PickedPerson = { id: string; name: string; detail: string };

export type PersonPickerProps = {
  label: string;
  optional?: boolean;
  none: string;
  people: readonly PickedPerson[];
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
  useEffect(() => {
    if (takes) field.current?.focus();
  }, [takes]);
  if (picked) {
    return (
      <div className={css['picked']}>
        <PersonLine name={picked.name} detail={picked.detail} size={40}>
          <IconButton icon="x" size={18} label={t('action.close')} onPress={() => onPick(null)} />
        </PersonLine>
      </div>
    );
  }
  const at = Math.min(chosen, Math.max(0, people.length - 1));
  const pick = (person: PickedPerson | undefined) => {
    if (person === undefined) return;
    setQuery('');
    onPick(person);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (query.trim() === '') return;
    if (people.length === 0) {
      if (event.key !== 'Enter' || !onNobody) return;
      event.preventDefault();
      onNobody(query);
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen((at + (event.key === 'ArrowDown' ? 1 : -1) + people.length) % people.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      pick(people[at]);
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
          onSearch(typed);
        }}
      />
      {query.trim() !== '' && (
        <ul className={css['people']} role="listbox" id={list} aria-label={label}>
          {people.map((person, index) => (
            <li key={person.id} role="option" aria-selected={index === at} onMouseDown={(event) => event.preventDefault()} onClick={() => pick(person)}>
              <PersonLine name={person.name} detail={person.detail} />
            </li>
          ))}
          {people.length === 0 && <li className="t2 sm">{none}</li>}
        </ul>
      )}
    </div>
  );
}
