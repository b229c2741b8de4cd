// Customers from a file: whom each row fits is shown first, what is unclear is said by a manager, and only then they are taken over (rules P2, P3).
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { CustomerCounts } from '../../bindings/CustomerCounts';
import type { CustomerFit } from '../../bindings/CustomerFit';
import type { CustomerList } from '../../bindings/CustomerList';
import type { CustomerRow } from '../../bindings/CustomerRow';
import { Select } from '../../components/Field';
import { FileDialog } from '../../components/FileDialog';
import { useDates } from '../../components/MoneyText';
import { Note } from '../../components/Note';
import { Progress } from '../../components/States';
import { Tag, type Tone } from '../../components/Tag';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { useWork } from '../restore/useWork';
import css from '../../components/FileRows.module.css';

/** An unclear row that nothing was said of, and one that is somebody new. */
const [LEFT, NEW] = ['left', 'new'];

type Said = ReadonlyMap<number, string>;

export function CustomerFileDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const read = useAct('read_customer_list');
  const record = useAct('take_over_customers');
  const work = useWork(read.busy || record.busy);
  const [done, setDone] = useState<CustomerList | null>(null);
  const [said, setSaid] = useState<Said>(new Map());
  const action = (found: CustomerList | null) => {
    if (found === null) return { label: t('customers.action', { count: 0 }), reason: t('customers.chooseFirst') };
    const count = said.size + (done === null ? found.counts.new + found.counts.changed : 0);
    if (done !== null && !done.stopped && count === 0) return null;
    return { label: t(done?.stopped === true ? 'customers.goOn' : 'customers.action', { count }), reason: count > 0 || done?.stopped === true ? undefined : t('customers.nothing') };
  };
  return (
    <FileDialog<CustomerList>
      title={t('customers.title')}
      lead={t('customers.lead')}
      onRead={(text, then) => {
        record.forget();
        setDone(null);
        setSaid(new Map());
        read.run({ text }, then);
      }}
      reading={read.busy}
      onRecord={(text) =>
        record.run({ text, said: [...said].map(([line, who]) => ({ line, person: who === NEW ? null : who })) }, (list) => {
          setDone(list);
          if (!list.stopped) setSaid(new Map());
        })
      }
      recording={record.busy}
      action={action}
      sum={({ counts, ignored }) => ({ rows: counts.new + counts.changed + counts.same + counts.unclear + counts.wrong, ignored })}
      error={record.text ?? read.text}
      onClose={record.busy && work ? work.onStop : onClose}
    >
      {(found) => {
        const list = done ?? found;
        return (
          <>
            {work && <Progress title={t(record.busy ? 'customers.taking' : 'customers.reading')} {...work} />}
            {done !== null && <Outcome list={done} />}
            {list && !record.busy && (
              <>
                {done === null && <p className="t2 sm">{counted(list.counts, t)}</p>}
                <Rows list={list} said={said} onSaid={setSaid} />
              </>
            )}
          </>
        );
      }}
    </FileDialog>
  );
}

function counted({ new: added, changed, same, unclear, wrong }: CustomerCounts, t: ReturnType<typeof useText>): string {
  return [added > 0 && t('customers.count.new', { count: added }), changed > 0 && t('customers.count.changed', { count: changed }), same > 0 && t('customers.count.same', { count: same }), unclear > 0 && t('customers.count.unclear', { count: unclear }), wrong > 0 && t('customers.count.wrong', { count: wrong })].filter(Boolean).join(' · ');
}

function Outcome({ list }: { list: CustomerList }) {
  const t = useText();
  const { new: added, ...rest } = list.counts;
  return (
    <Note tone={list.stopped ? 'wait' : 'ok'} icon={list.stopped ? 'info' : 'check'}>
      <b role="status">{t('customers.added', { count: added })}</b>
      <div className="t2">{[list.stopped && t('customers.stopped'), counted({ ...rest, new: 0 }, t)].filter(Boolean).join(' ')}</div>
    </Note>
  );
}

function Rows({ list: { rows, counts }, said, onSaid }: { list: CustomerList; said: Said; onSaid: (said: Said) => void }) {
  const t = useText();
  if (rows.length === 0) return null;
  const more = counts.new + counts.changed + counts.same + counts.unclear + counts.wrong - rows.length;
  const say = (line: number, who: string) => {
    const next = new Map(said);
    if (who === LEFT) next.delete(line);
    else next.set(line, who);
    onSaid(next);
  };
  return (
    <>
      <ul className={css['rows']} aria-label={t('file.list')} tabIndex={0}>
        {rows.map((row) => (
          <Row key={row.line} row={row} said={said.get(row.line) ?? LEFT} onSaid={(who) => say(row.line, who)} />
        ))}
      </ul>
      {more > 0 && <p className="t3 xs">{t('file.more', { count: more })}</p>}
    </>
  );
}

function fitText(fit: CustomerFit, t: ReturnType<typeof useText>): string | null {
  switch (fit.is) {
    case 'known':
      return t(fit.adds ? 'customers.adds' : 'customers.isHere', { name: fit.name });
    case 'unclear':
      return t('customers.maybe', { names: fit.people.map(({ name }) => name).join(', ') });
    case 'new':
    case 'wrong':
      return null;
  }
}

const tones: Record<CustomerFit['is'], Tone> = { new: 'ok', known: 'ink', unclear: 'wait', wrong: 'stop' };

function Row({ row: { line, who, since, fit }, said, onSaid }: { row: CustomerRow; said: string; onSaid: (who: string) => void }) {
  const t = useText();
  const locale = useLocale();
  const dates = useDates();
  const detail = [fitText(fit, t), since === null ? null : t('customers.since', { day: dates.full(since) })].filter((part) => part !== null);
  return (
    <li data-wrong={fit.is === 'wrong' || undefined}>
      <span className="t3 xs num">{line}</span>
      <span className="grow">
        <span className="el b">{who}</span>
        {fit.is === 'wrong' ? <span className="stop xs">{t('file.problem', { column: fit.problem.column, why: refusalText(fit.problem.refusal, t, locale) })}</span> : detail.length > 0 && <span className="t3 xs el">{detail.join(' · ')}</span>}
      </span>
      {fit.is === 'unclear' && (
        <Select
          hiddenLabel
          size="sm"
          label={t('customers.who', { who })}
          value={said}
          options={[{ value: LEFT, label: t('customers.left') }, { value: NEW, label: t('customers.anew') }, ...fit.people.map(({ person, name }) => ({ value: person, label: t('customers.is', { name }) }))]}
          onChange={onSaid}
        />
      )}
      <Tag tone={tones[fit.is]}>{t(`customers.fit.${fit.is}`)}</Tag>
    </li>
  );
}
