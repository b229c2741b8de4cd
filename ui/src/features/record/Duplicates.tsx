// People who may be the same one, shown while typing and before anything is saved (rule P2).
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n';
import { Rich } from '../../i18n/Rich';
import { useKeys } from '../../keys/Keys';
import css from './Record.module.css';

export type Duplicate = {
  id: string;
  name: string;
  same: 'phone' | 'email' | 'address' | 'name' | 'account';
  /** Patients, last visit, phone: what tells two people apart. */
  detail: string;
  /** Name and phone or e-mail are the same: nothing is recorded before somebody said who it is. */
  sure: boolean;
  /** What follows if it is the same person. */
  then: 'notNew' | 'review' | 'same';
};

const texts = { phone: 'record.duplicate.phone', email: 'record.duplicate.email', address: 'record.duplicate.address', name: 'record.duplicate.name', account: 'record.duplicate.account' } as const;

/** Alt and a digit reach this many. */
const SHOWN = 3;

export function Duplicates({ duplicates, referrer, onSame, onAnother }: { duplicates: readonly Duplicate[]; referrer: string; onSame: (id: string) => void; onAnother: (id: string) => void }) {
  const t = useText();
  const shown = duplicates.slice(0, SHOWN);
  useKeys(shown.map((duplicate, index) => ({ keys: `Alt+${index + 1}`, label: `${t('record.duplicate.itIs')}: ${duplicate.name}`, run: () => onSame(duplicate.id) })));
  const [first] = shown;
  useKeys(first ? [{ keys: 'Alt+0', label: `${t('record.duplicate.another')}: ${first.name}`, run: () => onAnother(first.id) }] : []);
  if (shown.length === 0) return null;
  const last = shown.at(-1);
  return (
    <div className={css['duplicates']} role="status">
      {shown.map((duplicate, index) => (
        <div key={duplicate.id} className={css['duplicate']}>
          <Avatar name={duplicate.name} />
          <div className="grow">
            <div className="el">
              <Rich id={texts[duplicate.same]} values={{ name: duplicate.name }} />
            </div>
            <div className="t2 sm el num">{duplicate.detail}</div>
          </div>
          <Button size="sm" keys={`Alt+${index + 1}`} onPress={() => onSame(duplicate.id)}>
            {t('record.duplicate.itIs')}
          </Button>
          <Button size="sm" look="ghost" keys={index === 0 ? 'Alt+0' : undefined} onPress={() => onAnother(duplicate.id)}>
            {t('record.duplicate.another')}
          </Button>
        </div>
      ))}
      {last && (
        <div className={`t2 sm ${css['duplicateWhy'] ?? ''}`}>
          <Icon name="info" size={16} />
          {t(`record.duplicate.${last.then}`, { referrer })}
        </div>
      )}
    </div>
  );
}
