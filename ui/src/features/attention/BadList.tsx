// The known bad list (rule R4): what is on it and why, put there by hand, taken off with a reason, never edited.
import { useState } from 'react';
import type { BadContactKind } from '../../bindings/BadContactKind';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { Skeleton } from '../../components/States';
import { Tag } from '../../components/Tag';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';
import css from './Unmatched.module.css';

export type BadContactRow = { id: string; value: string; kind: BadContactKind; reason: string; detail: string; withdrawn: string | null };

export type BadContactFields = { kind: BadContactKind; value: string; reason: string };

export type BadListProps = {
  /** `null` while they load. */
  rows: readonly BadContactRow[] | null;
  /** How many stand, whatever is shown. */
  count: number;
  query: string;
  onQuery: (query: string) => void;
  errors: Readonly<Record<string, string>>;
  /** What no field can say. */
  error?: string | undefined;
  busy?: boolean;
  /** `then` hears that it was done. */
  onAdd: (fields: BadContactFields, then: () => void) => void;
  onWithdraw: (id: string) => void;
  onClose: () => void;
};

const kinds = ['phone', 'email', 'account'] as const;
const empty: BadContactFields = { kind: 'phone', value: '', reason: '' };

export function BadList({ rows, count, query, onQuery, errors, error, busy = false, onAdd, onWithdraw, onClose }: BadListProps) {
  const t = useText();
  const [fields, setFields] = useState(empty);
  const add = () => {
    if (!busy) onAdd(fields, () => setFields({ ...empty, kind: fields.kind }));
  };
  return (
    <Dialog title={t('badList.title')} width={560} onClose={onClose} enterRuns={add} foot={<OnlyClose text={t('action.close')} onPress={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('badList.lead')}</p>
      <div className={dialog['parts']}>
        <Segmented wide label={t('badList.what')} value={fields.kind} onChange={(kind) => setFields({ ...fields, kind })} segments={kinds.map((kind) => ({ value: kind, label: t(`badList.kind.${kind}`) }))} />
        <TextField autoFocus label={t(`badList.kind.${fields.kind}`)} hint={t(`badList.hint.${fields.kind}`)} error={errors['value']} value={fields.value} onChange={(value) => setFields({ ...fields, value })} />
        <TextField label={t('reason.label')} error={errors['reason']} value={fields.reason} onChange={(reason) => setFields({ ...fields, reason })} />
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
        <div className="row">
          <span className="t2 sm grow">{t('badList.count', { count })}</span>
          <Button look="primary" keys="Enter" busy={busy} onPress={add}>
            {t('badList.put')}
          </Button>
        </div>
        {(count > 0 || (rows?.length ?? 0) > 0 || query !== '') && <TextField type="search" icon="search" label={t('badList.find')} hiddenLabel placeholder={t('badList.find')} value={query} onChange={onQuery} />}
      </div>
      {rows === null ? (
        <Skeleton rows={3} />
      ) : rows.length === 0 ? (
        query !== '' && <p className="t2 sm">{t('badList.none')}</p>
      ) : (
        <ul className={css['list']}>
          {rows.map((row) => (
            <li key={row.id}>
              <div className="row">
                <div className="grow">
                  <b className="num">{row.value}</b>
                  <div className="t2 sm">{row.reason}</div>
                  <div className="t3 xs">{row.withdrawn === null ? row.detail : `${row.detail} · ${row.withdrawn}`}</div>
                </div>
                {row.withdrawn === null ? (
                  <Button size="sm" look="ghost" label={t('badList.withdrawOf', { value: row.value })} onPress={() => onWithdraw(row.id)}>
                    {t('badList.withdraw')}
                  </Button>
                ) : (
                  <Tag tone="ink">{t('badList.withdrawn')}</Tag>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
