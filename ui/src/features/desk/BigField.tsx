// The desk's large field: takes a scan, code, name, phone or invoice, and shows what it finds while typing.
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Avatar } from '../../components/Avatar';
import { Icon, type IconName } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { Marked } from '../../components/Palette';
import { useText } from '../../i18n';
import { useKeys } from '../../keys/Keys';
import css from './BigField.module.css';

export type FoundItem = {
  id: string;
  mark: { kind: 'person'; name: string } | { kind: 'icon'; icon: IconName };
  title: string;
  detail: ReactNode;
  end?: ReactNode;
  run: () => void;
};

export type Found = { items: readonly FoundItem[]; busy: boolean; /** What is typed reads like a code rather than a name. */ likeCode?: boolean; onAddPerson: () => void };

export type BigFieldProps = { query: string; onQuery: (query: string) => void; found: Found | null; onSubmit: (query: string) => void; end: ReactNode };

export function BigField({ query, onQuery, found, onSubmit, end }: BigFieldProps) {
  const t = useText();
  const list = useId();
  const [chosen, setChosen] = useState(0);
  const items = found?.items ?? [];
  const at = Math.min(chosen, Math.max(0, items.length - 1));
  const open = found !== null && query.trim() !== '';
  useKeys(open ? [{ keys: 'Esc', label: t('action.back'), run: () => onQuery('') }] : []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const count = Math.max(1, items.length);
      setChosen((at + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    }
    if (event.key === 'Enter' && query.trim() !== '') {
      event.preventDefault();
      const item = items[at];
      if (event.shiftKey && found && !found.busy) found.onAddPerson();
      else if (item) item.run();
      else onSubmit(query);
    }
  };
  return (
    <div className={css['holder']}>
      <div className={css['big']}>
        <Icon name="scan" size={24} />
        <input
          className={css['field']}
          data-autofocus
          data-keys-while-empty
          role="combobox"
          aria-label={t('desk.field')}
          aria-expanded={open}
          aria-controls={list}
          aria-activedescendant={open && items[at] ? `${list}-${at}` : undefined}
          placeholder={t('desk.field')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={query}
          onChange={(event) => {
            setChosen(0);
            onQuery(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        {end}
      </div>
      <div id={list} role="listbox" aria-label={t('desk.results')} aria-busy={found?.busy === true} className={css['found']} hidden={!open}>
        {open &&
          items.map((item, index) => (
            <div key={item.id} id={`${list}-${index}`} role="option" aria-selected={index === at} className={css['item']} onMouseDown={(event) => event.preventDefault()} onClick={item.run}>
              {item.mark.kind === 'person' ? (
                <Avatar name={item.mark.name} />
              ) : (
                <span className={css['icon']}>
                  <Icon name={item.mark.icon} />
                </span>
              )}
              <div className="grow">
                <div className="el">
                  <Marked text={item.title} query={query} />
                </div>
                <div className="t2 sm el">{item.detail}</div>
              </div>
              {item.end !== undefined && <span className="t2 sm num">{item.end}</span>}
              {index === at && <Kbd keys="Enter" />}
            </div>
          ))}
        {open && items.length === 0 && !found.busy && (
          <div role="option" aria-selected="true" className={css['item']} onMouseDown={(event) => event.preventDefault()} onClick={found.onAddPerson}>
            <span className={css['icon']}>
              <Icon name="user-plus" />
            </span>
            <div className="grow">
              <div className="el">{t(found.likeCode === true ? 'desk.noResults.code' : 'desk.noResults.title', { query: query.trim() })}</div>
              <div className="t2 sm el">{t(found.likeCode === true ? 'desk.noResults.codeText' : 'desk.noResults.text')}</div>
            </div>
            <span className="t2 sm">{t('desk.addPerson')}</span>
            <Kbd keys={found.likeCode === true ? 'Shift+Enter' : 'Enter'} />
          </div>
        )}
      </div>
    </div>
  );
}
