// What waits for a person: the cause, both sides, the choices, and a reason that stays.
import { UnstyledButton } from '@mantine/core';
import { useState, type KeyboardEvent, type SubmitEvent } from 'react';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Choice';
import { TextField } from '../../components/Field';
import { Icon, type IconName } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { PersonLine } from '../../components/PersonLine';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag, type Tone } from '../../components/Tag';
import { Body, Head } from '../../components/Window';
import { useText } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useShortWhen, useWhen } from '../../i18n/when';
import { useKeys } from '../../keys/Keys';
import type { Money } from '../../money/money';
import { Lapsing, type LapsingRow } from './Lapsing';
import css from './Attention.module.css';

/** What kind of thing waits; items of one kind stand together. */
export type AttentionGroup = 'code' | 'person' | 'money' | 'desk';

export type AttentionRow = {
  id: string;
  group: AttentionGroup;
  /** What happened, in a few words. */
  title: string;
  detail: string;
  at: Instant;
  /** What waits for the decision. */
  amount: Money | null;
};

/** One side of the matter: a use, a person, an invoice. */
export type AttentionSide = {
  /** Tells sides of one name apart. */
  id?: string;
  title: string;
  tag: { text: string; tone: Tone } | null;
  /** This side is the one that waits. */
  waits: boolean;
  facts: readonly { label: string; value: string; strong?: boolean }[];
};

export type Verdict = 'allow' | 'deny';

export type AttentionChoice = { verdict: Verdict; title: string; detail: string; amount: Money | null; needsReason: boolean };

export type AttentionDetail = {
  id: string;
  waits: Money | null;
  since: Instant;
  title: string;
  text: string;
  sides: readonly AttentionSide[];
  /** The rewards that wait for it, `null` where nobody was asked. */
  waiting?: readonly { id: string; name: string; why: string; amount: Money }[] | null;
  /** What speaks against it, each with its weight out of a hundred (rule R4). */
  signs?: readonly { text: string; weight: number }[];
  /** What of its people can go on the known bad list, once it is denied (rule R4). */
  listable?: readonly { id: string; value: string; detail: string }[];
  question: string;
  choices: readonly AttentionChoice[];
  /** What was decided, once it is. */
  decided: { who: string; what: string; reason: string; at: Instant } | null;
  /** Opens what it is about. */
  links: readonly { label: string; run: () => void }[];
};

export type AttentionPageProps = {
  which: 'open' | 'decided';
  onWhich: (which: 'open' | 'decided') => void;
  /** `null` while they load. */
  rows: readonly AttentionRow[] | null;
  /** How many are open, whatever is shown. */
  count: number;
  open: AttentionDetail | null;
  onOpen: (id: string) => void;
  /** Why this person may only look. */
  reason?: string | undefined;
  error?: string | undefined;
  busy?: boolean;
  /** How many purchases fit nobody. */
  unmatched?: number;
  onUnmatched?: (() => void) | undefined;
  /** What lapses soon, and opening whose it is. */
  lapsing?: readonly LapsingRow[];
  onPerson?: (person: string) => void;
  /** Opens the known bad list; absent for who may not keep it. */
  onBadList?: (() => void) | undefined;
  onDecide: (id: string, verdict: Verdict, reason: string, listed: readonly string[]) => void;
};

const icons: Record<AttentionGroup, IconName> = { code: 'scan', person: 'people', money: 'receipt', desk: 'monitor' };
const groups: readonly AttentionGroup[] = ['code', 'person', 'money', 'desk'];

export function AttentionPage(props: AttentionPageProps) {
  const t = useText();
  const when = useShortWhen();
  const { rows, which, open, count } = props;
  const lapsing = which === 'open' ? (props.lapsing ?? []) : [];
  const oldest = rows?.reduce<Instant | null>((first, row) => (first === null || row.at < first ? row.at : first), null) ?? null;
  return (
    <>
      <Head title={t('attention.title')} sub={which === 'open' && <span className="t2">{t('attention.open', { count, since: oldest === null ? t('attention.none') : when(oldest) })}</span>}>
        {props.onUnmatched && props.unmatched !== undefined && props.unmatched > 0 && (
          <Button size="sm" icon="receipt" onPress={props.onUnmatched}>
            {t('unmatched.open', { count: props.unmatched })}
          </Button>
        )}
        {props.onBadList && (
          <Button size="sm" look="ghost" onPress={props.onBadList}>
            {t('badList.title')}
          </Button>
        )}
        <Button size="sm" look="ghost" onPress={() => props.onWhich(which === 'open' ? 'decided' : 'open')}>
          {t(which === 'open' ? 'attention.decided' : 'attention.undecided')}
        </Button>
      </Head>
      {rows === null ? (
        <Skeleton rows={4} />
      ) : rows.length === 0 && lapsing.length === 0 ? (
        <Nothing which={which} />
      ) : (
        <Body>
          <List {...props} rows={rows} lapsing={lapsing} />
          {open ? <Detail key={open.id} {...props} open={open} /> : rows.length === 0 && <div className={css['detail']}><Nothing which={which} /></div>}
        </Body>
      )}
    </>
  );
}

function Nothing({ which }: Pick<AttentionPageProps, 'which'>) {
  const t = useText();
  return (
    <EmptyState icon="check" title={t(which === 'open' ? 'attention.empty.title' : 'attention.emptyDecided.title')}>
      {t(which === 'open' ? 'attention.empty.text' : 'attention.emptyDecided.text')}
    </EmptyState>
  );
}

function List({ rows, open, onOpen, which, lapsing, onPerson = ignore }: AttentionPageProps & { rows: readonly AttentionRow[]; lapsing: readonly LapsingRow[] }) {
  const t = useText();
  const when = useShortWhen();
  const shown = groups.map((group) => ({ group, items: rows.filter((row) => row.group === group) })).filter(({ items }) => items.length > 0);
  const order = shown.flatMap(({ items }) => items);
  const go = (step: 1 | -1) => {
    const next = order[order.findIndex((row) => row.id === open?.id) + step];
    if (next) onOpen(next.id);
  };
  useKeys([
    { keys: 'Alt+Down', label: t('attention.next'), run: () => go(1) },
    { keys: 'Alt+Up', label: t('attention.before'), run: () => go(-1) },
  ]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    event.preventDefault();
    lines[lines.indexOf(event.target as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  };
  return (
    <nav className={css['list']} aria-label={t('attention.title')} onKeyDown={onKeyDown}>
      {shown.map(({ group, items }) => (
        <section key={group} aria-label={t(`attention.group.${group}`)}>
          {shown.length > 1 && <div className={css['group']}>{t(`attention.group.${group}`)}</div>}
          {items.map((row) => (
            <UnstyledButton key={row.id} className={css['item']} aria-current={row.id === open?.id ? 'true' : undefined} onClick={() => onOpen(row.id)}>
              <span className={css['itemIcon']}>
                <Icon name={icons[row.group]} />
              </span>
              <span className="grow">
                <span className={css['itemLine']}>
                  <b className="el grow">{row.title}</b>
                  <span className="t3 sm num nw">{when(row.at)}</span>
                </span>
                <span className={css['itemLine']}>
                  <span className="t2 sm el grow">{row.detail}</span>
                  {row.amount && <MoneyText of={row.amount} />}
                </span>
              </span>
            </UnstyledButton>
          ))}
        </section>
      ))}
      {which === 'open' && rows.length > 0 && (
        <p className={`t2 sm ${css['calm'] ?? ''}`}>
          <Icon name="info" size={16} />
          <span>{t('attention.calm')}</span>
        </p>
      )}
      <Lapsing rows={lapsing} onPerson={onPerson} />
    </nav>
  );
}

function Detail({ open, reason: off, error, busy = false, onDecide }: AttentionPageProps & { open: AttentionDetail }) {
  const t = useText();
  const money = useMoney();
  const when = useWhen();
  const [chosen, setChosen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [listed, setListed] = useState<readonly string[]>([]);
  const { choices, decided } = open;
  const choice = chosen === null ? undefined : choices[chosen];
  const undecided = decided === null && off === undefined;
  const reasonMissing = reason.trim() === '' && choice?.needsReason === true;
  const decide = () => {
    setTried(true);
    if (choice && !reasonMissing && !busy) onDecide(open.id, choice.verdict, reason.trim(), choice.verdict === 'deny' ? listed : []);
  };
  useKeys(
    undecided
      ? [
          ...choices.flatMap((one, index) => [
            { keys: String(index + 1), label: one.title, run: () => setChosen(index) },
            { keys: `Alt+${index + 1}`, label: one.title, run: () => setChosen(index), hidden: true },
          ]),
          { keys: 'Ctrl+Enter', label: t('attention.decide'), run: decide },
        ]
      : [],
  );
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    decide();
  };
  return (
    <form className={css['detail']} onSubmit={onForm} noValidate>
      <div className={css['inside']}>
        <div className="row">
          {open.waits && (
            <Tag tone={decided ? 'ink' : 'wait'} icon="hour">
              {t('attention.waits', { amount: money(open.waits) })}
            </Tag>
          )}
          <span className="t2 sm">{t('attention.since', { when: when(open.since) })}</span>
          <i className="sp" />
          {open.links.map((link) => (
            <Button key={link.label} size="sm" look="ghost" onPress={link.run}>
              {link.label}
            </Button>
          ))}
        </div>
        <h2 className={css['title']}>{open.title}</h2>
        <p className={`t2 ${css['text'] ?? ''}`}>{open.text}</p>
        {open.sides.length > 0 && (
          <div className={css['sides']} data-count={open.sides.length}>
            {open.sides.map((side) => (
              <Side key={side.id ?? side.title} side={side} decided={decided !== null} />
            ))}
          </div>
        )}
        {open.signs && open.signs.length > 0 && <Signs signs={open.signs} />}
        {decided === null && open.waiting && <Waiting rewards={open.waiting} />}
        {decided ? (
          <div className={css['decided']}>
            <Note tone="ok" icon="check">
              <b>{t('attention.decidedBy', { who: decided.who, what: decided.what })}</b>
              <div className="t2">
                {decided.reason} · {when(decided.at)}
              </div>
            </Note>
          </div>
        ) : (
          <>
            <h3 className={css['question']} id="attention-question">
              {open.question}
            </h3>
            <div className={css['choices']} role="radiogroup" aria-labelledby="attention-question">
              {choices.map((one, index) => (
                <label key={one.title} className={css['choice']} data-on={index === chosen || undefined}>
                  <input type="radio" name="verdict" checked={index === chosen} disabled={off !== undefined} onChange={() => setChosen(index)} />
                  <span className="grow">
                    <b>{one.title}</b>
                    <span className="t2 sm">{one.detail}</span>
                  </span>
                  {one.amount && <span className={index === chosen ? 'money b' : 'money t2'}>{money(one.amount, 'always')}</span>}
                  {undecided && <Kbd keys={String(index + 1)} />}
                </label>
              ))}
            </div>
            {choice?.verdict === 'deny' && open.listable && open.listable.length > 0 && <Listable contacts={open.listable} listed={listed} onListed={setListed} />}
            {tried && chosen === null && (
              <div className="stop sm" role="alert">
                {t('attention.choiceMissing')}
              </div>
            )}
          </>
        )}
        {error !== undefined && (
          <div className={css['decided']}>
            <ErrorNote title={t('error.refused.title')}>{error}</ErrorNote>
          </div>
        )}
      </div>
      {decided === null && (
        <div className={css['foot']}>
          <div className="grow">
            <TextField hiddenLabel label={t('attention.reason')} placeholder={t('attention.reason')} reason={off} value={reason} error={tried && reasonMissing ? t('attention.reasonMissing') : undefined} onChange={setReason} />
          </div>
          <Button look="primary" keys="Ctrl+Enter" busy={busy} reason={off} onPress={decide}>
            {choice?.title ?? t('attention.decide')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Why it was flagged, and by how much. */
function Signs({ signs }: { signs: NonNullable<AttentionDetail['signs']> }) {
  const t = useText();
  return (
    <section className={css['waiting']} aria-label={t('attention.signs')}>
      <h3>{t('attention.signs')}</h3>
      <ul>
        {signs.map((sign) => (
          <li key={sign.text} className="row">
            <span className="grow">{sign.text}</span>
            <span className="num t2">{t('attention.weight', { weight: sign.weight })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What else is to be known from then on: how they are reached and paid. */
function Listable({ contacts, listed, onListed }: { contacts: NonNullable<AttentionDetail['listable']>; listed: readonly string[]; onListed: (listed: readonly string[]) => void }) {
  const t = useText();
  return (
    <section className={css['waiting']} aria-label={t('badList.add')}>
      <h3>{t('badList.add')}</h3>
      <p className="t2 sm">{t('badList.addText')}</p>
      <ul>
        {contacts.map(({ id, value, detail }) => (
          <li key={id}>
            <label className="row">
              <Checkbox label={`${value} · ${detail}`} checked={listed.includes(id)} onChange={(on) => onListed(on ? [...listed, id] : listed.filter((one) => one !== id))} />
              <span className="grow num">{value}</span>
              <span className="t2 sm">{detail}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which rewards wait for the decision, so that nothing need be opened for it. */
function Waiting({ rewards }: { rewards: NonNullable<AttentionDetail['waiting']> }) {
  const t = useText();
  return (
    <section className={css['waiting']} aria-label={t('attention.waiting.title')}>
      <h3>{t('attention.waiting.title')}</h3>
      {rewards.length === 0 ? (
        <p className="t2 sm">{t('attention.waiting.none')}</p>
      ) : (
        <ul>
          {rewards.map((reward) => (
            <li key={reward.id}>
              <PersonLine name={reward.name} detail={reward.why}>
                <MoneyText of={reward.amount} />
              </PersonLine>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Side({ side, decided }: { side: AttentionSide; decided: boolean }) {
  return (
    <section className={css['side']} data-waits={(side.waits && !decided) || undefined} aria-label={side.title}>
      <div className="row">
        <b className="grow">{side.title}</b>
        {side.tag && <Tag tone={side.tag.tone}>{side.tag.text}</Tag>}
      </div>
      <dl>
        {side.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd className={fact.strong ? 'b' : undefined}>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

// Nothing opens where nobody listens.
const ignore = () => undefined;
