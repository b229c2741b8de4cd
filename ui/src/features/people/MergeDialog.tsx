// Two records of one person: found, seen side by side, made one by a manager with a reason (rule P2).
import { useState } from 'react';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { MoneyText } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { Skeleton } from '../../components/States';
import { useText } from '../../i18n';
import type { Money } from '../../money/money';
import { PersonPicker, type FoundPeople, type PickedPerson } from '../record/PersonPicker';
import dialog from '../../components/Dialog.module.css';
import css from './Merge.module.css';

/** A record as it is compared with another. */
export type RecordView = { id: string; name: string; phones: readonly string[]; emails: readonly string[]; address: string | null; patients: string | null; codes: readonly string[]; friends: number; balance: Money };

export type MergeDialogProps = {
  name: string;
  people: FoundPeople;
  onSearch: (query: string) => void;
  onPick: (person: PickedPerson | null) => void;
  /** Both records once the other is picked; the one of this page first. */
  both: readonly [RecordView, RecordView] | null;
  /** They are one already. */
  isOne: boolean;
  /** Both are given: nobody else is looked for. */
  isFixed?: boolean;
  error?: string | undefined;
  busy: boolean;
  onMerge: (kept: string, merged: string, reason: string) => void;
  onClose: () => void;
};

export function MergeDialog({ name, people, onSearch, onPick, both, isOne, isFixed = false, error, busy, onMerge, onClose }: MergeDialogProps) {
  const t = useText();
  const [kept, setKept] = useState<0 | 1>(0);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = () => {
    setTried(true);
    if (both === null || isOne || busy || reason.trim() === '') return;
    onMerge(both[kept].id, both[kept === 0 ? 1 : 0].id, reason.trim());
  };
  return (
    <Dialog
      title={t('merge.title', { name })}
      width={680}
      onClose={onClose}
      enterRuns={confirm}
      foot={<ConfirmFoot note={t('merge.undo')} action={t('merge.action')} busy={busy} reason={both === null ? t('merge.chooseFirst') : isOne ? t('merge.isOne') : undefined} onConfirm={confirm} onClose={onClose} />}
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('merge.lead')}</p>
      <div className={dialog['parts']}>
        {both === null ? (
          isFixed ? <Skeleton rows={3} /> : <PersonPicker label={t('merge.other')} none={t('record.knownNone')} people={people} picked={null} onSearch={onSearch} onPick={onPick} autoFocus />
        ) : (
          <>
            <div className={css['both']} role="radiogroup" aria-label={t('merge.which')}>
              {both.map((record, index) => (
                <Record key={record.id} record={record} stands={kept === index} onStand={() => setKept(index === 0 ? 0 : 1)} />
              ))}
            </div>
            {!isFixed && (
              <div className="row">
                <Button size="sm" look="ghost" icon="back" onPress={() => onPick(null)}>
                  {t('cards.someoneElse')}
                </Button>
              </div>
            )}
            {isOne ? (
              <Note icon="info">{t('merge.isOne')}</Note>
            ) : (
              <TextField
                label={t('reason.label')}
                value={reason}
                error={tried && reason.trim() === '' ? t('reason.missing') : undefined}
                onChange={setReason}
              />
            )}
          </>
        )}
        {error !== undefined && <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}

function Record({ record, stands, onStand }: { record: RecordView; stands: boolean; onStand: () => void }) {
  const t = useText();
  const none = '–';
  return (
    <label className={css['record']} data-on={stands || undefined}>
      <span className={css['head']}>
        <Avatar name={record.name} size={40} />
        <b className="grow el">{record.name}</b>
        <input type="radio" name="kept" checked={stands} autoFocus={stands} onChange={onStand} />
      </span>
      <span className={`${css['stands'] ?? ''} xs`}>{t(stands ? 'merge.stands' : 'merge.joins')}</span>
      <dl className={css['facts']}>
        <Fact label={t('merge.phones')}>{record.phones.join(', ') || none}</Fact>
        <Fact label={t('merge.emails')}>{record.emails.join(', ') || none}</Fact>
        <Fact label={t('merge.address')}>{record.address ?? none}</Fact>
        <Fact label={t('merge.patients')}>{record.patients ?? none}</Fact>
        <Fact label={t('merge.codes')}>{record.codes.length === 0 ? none : <span className="code">{record.codes.join(', ')}</span>}</Fact>
        <Fact label={t('merge.friends')}>{record.friends}</Fact>
        <Fact label={t('merge.balance')}>
          <MoneyText of={record.balance} />
        </Fact>
      </dl>
    </label>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="el num">{children}</dd>
    </div>
  );
}
