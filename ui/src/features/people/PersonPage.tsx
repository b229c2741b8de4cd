// One person: balance, the way from card to reward, codes, story; detail beside.
import { Button } from '../../components/Button';
import { BalanceBar, FunnelBars } from '../../components/Bars';
import { Segmented } from '../../components/Choice';
import { Icon, type IconName } from '../../components/Icon';
import { Avatar } from '../../components/Avatar';
import { useMoney } from '../../components/MoneyText';
import { Note } from '../../components/Note';
import { EmptyState } from '../../components/States';
import { Tag, type Tone } from '../../components/Tag';
import { Body, Head, Section } from '../../components/Window';
import { useText, type Language } from '../../i18n';
import type { Instant } from '../../i18n/dates';
import { useWhen } from '../../i18n/when';
import { useKeys } from '../../keys/Keys';
import type { Money } from '../../money/money';
import { ProgramField, type ProgramFieldProps } from '../record/ProgramPick';
import { ToChoose, type ToChooseProps } from '../choices/ToChoose';
import { CodeTile, type PersonCode } from './CodeTile';
import { StoryDetail, type StoryDetailView } from './StoryDetail';
import { StoryList, type StoryItem } from './StoryList';
import merge from './Merge.module.css';
import css from './PersonPage.module.css';

export type ReferrerStatus = 'applied' | 'active' | 'declined' | 'inactive' | 'suspended' | 'terminated';

export type PersonView = {
  id: string;
  name: string;
  status: ReferrerStatus | null;
  customerSince: number | null;
  phone: string | null;
  email: string | null;
  patients: string | null;
  tags: readonly string[];
  /** What may be shown of the bank account. */
  account?: string;
  language: Language;
  /** The person's own terms as a referrer, in words. */
  ownTerms: readonly string[];
};

export type BalanceView = { currency: string; payable: Money; available: Money; toCome: Money; paidThisYear: Money; year: number };
/** Of all time. */
export type FunnelView = { cards: number; referrals: number; firstVisits: number; rewards: number };
export type StoryFilter = 'all' | 'referrals' | 'money';

export type PersonPageProps = {
  person: PersonView;
  balance: BalanceView;
  funnel: FunnelView;
  codes: readonly PersonCode[];
  /** `null` while it loads. */
  story: readonly StoryItem[] | null;
  /** More may have happened than the story tells. */
  storyCut?: boolean;
  /** What the person has to choose now. */
  toChoose?: ToChooseProps;
  filter: StoryFilter;
  onFilter: (filter: StoryFilter) => void;
  open: StoryDetailView | null;
  onOpen: (id: string) => void;
  onCloseDetail: () => void;
  onPeople: () => void;
  onIssue: () => void;
  issueReason?: string | undefined;
  /** In which program the first code is issued. */
  program: ProgramFieldProps;
  onPrint: () => void;
  printReason?: string | undefined;
  onRequestPayout: () => void;
  /** Why nothing can be paid now; names the reason on the button. */
  payReason?: string | undefined;
  onPrintCode: (code: string) => void;
  onEdit: () => void;
  onStatement: () => void;
  /** Shows the statement as of a day. */
  onStatementAsOf: () => void;
  /** Sends the code by WhatsApp, text message or e-mail; absent where this person may not. */
  onSend?: (() => void) | undefined;
  sendReason?: string | undefined;
  /** Records something that a program rewards; absent where none does, or this person may not. */
  onAction?: (() => void) | undefined;
  /** Notes that a code reached the person; absent where this person may not. */
  onTouch?: (() => void) | undefined;
  /** Records who sent somebody who has bought already; absent where this person may not. */
  onLate?: (() => void) | undefined;
  /** Changes what the person is as a referrer; absent where this person may not. */
  onReferrer?: (() => void) | undefined;
  /** Joins this record with another of the same person; absent where this person may not. */
  onMerge?: (() => void) | undefined;
  /** Records that were joined with this one. */
  merged?: readonly MergedRecord[];
  /** Takes one apart again; absent where this person may not. */
  onUnmerge?: ((merge: string) => void) | undefined;
};

export type MergedRecord = { id: string; name: string; at: Instant; by: string | null; reason: string };

const tones: Record<ReferrerStatus, Tone> = { applied: 'wait', active: 'ok', declined: 'stop', inactive: 'ink', suspended: 'wait', terminated: 'ink' };

export function PersonPage(props: PersonPageProps) {
  const t = useText();
  const money = useMoney();
  const { person, balance, funnel, codes, story, filter, open } = props;
  useKeys([
    { keys: 'F4', label: t('person.issue'), run: props.onIssue, off: props.issueReason !== undefined },
    { keys: 'F6', label: t('person.print'), run: props.onPrint, off: props.printReason !== undefined },
    { keys: 'A', label: t('person.payKey'), run: props.onRequestPayout, off: props.payReason !== undefined },
    { keys: 'E', label: t('person.edit'), run: props.onEdit },
    { keys: 'P', label: t('person.statement'), run: props.onStatement },
    ...(props.onAction ? [{ keys: 'R', label: t('deed.open'), run: props.onAction }] : []),
    ...(props.onSend ? [{ keys: 'S', label: t('send.open'), run: props.onSend, off: props.sendReason !== undefined }] : []),
  ]);
  const more = [
    { icon: 'calendar', word: 'statement.open', run: props.onStatementAsOf },
    { icon: 'check', word: 'deed.open', run: props.onAction },
    { icon: 'card', word: 'touch.open', run: props.onTouch },
    { icon: 'hour', word: 'late.open', run: props.onLate },
    { icon: 'referral', word: 'referrer.open', run: props.onReferrer },
    { icon: 'people', word: 'merge.open', run: props.onMerge },
  ] as const;
  return (
    <>
      <Head title={person.name} crumbs={[{ label: t('nav.people'), onPress: props.onPeople }]}>
        <Button size="sm" icon="plus" reason={props.issueReason} onPress={props.onIssue}>
          {t('person.issue')}
        </Button>
        <Button size="sm" icon="print" reason={props.printReason} onPress={props.onPrint}>
          {t('person.print')}
        </Button>
        {props.onSend && (
          <Button size="sm" icon="send" reason={props.sendReason} onPress={props.onSend}>
            {t('send.open')}
          </Button>
        )}
        <Button size="sm" look="primary" keys={props.payReason === undefined ? 'A' : undefined} reason={props.payReason} onPress={props.onRequestPayout}>
          {props.payReason === undefined ? t('person.pay', { amount: money(balance.payable) }) : t('person.payNothing')}
        </Button>
      </Head>
      <Body>
        <div className={css['main']}>
          <div className={css['who']}>
            <Avatar name={person.name} size={56} />
            <div className="grow">
              <div className={css['name']}>
                <h2>{person.name}</h2>
                {person.status !== null && <Tag tone={tones[person.status]}>{t(`person.status.${person.status}`)}</Tag>}
                {person.customerSince !== null && <Tag>{t('person.since', { year: String(person.customerSince) })}</Tag>}
                {person.tags.map((tag) => (
                  <Tag key={tag} tone="line">
                    {tag}
                  </Tag>
                ))}
              </div>
              <div className={css['facts']}>
                {person.phone !== null && <Fact icon="phone">{person.phone}</Fact>}
                {person.email !== null && <Fact icon="mail">{person.email}</Fact>}
                {person.patients !== null && <Fact icon="paw">{person.patients}</Fact>}
                {person.account !== undefined && <Fact icon="bank">{person.account}</Fact>}
                <Fact icon="world">{t(`language.${person.language}`)}</Fact>
              </div>
              {person.ownTerms.length > 0 && (
                <div className={css['facts']}>
                  <span>{t('ownTerms.title')}</span>
                  {person.ownTerms.map((words) => (
                    <Fact key={words} icon="rules">
                      {words}
                    </Fact>
                  ))}
                </div>
              )}
            </div>
            <div className="row">
              <Button size="sm" look="ghost" icon="pencil" onPress={props.onEdit}>
                {t('person.edit')}
              </Button>
              <Button size="sm" look="ghost" icon="receipt" onPress={props.onStatement}>
                {t('person.statement')}
              </Button>
              {more.map(
                ({ icon, word, run }) =>
                  run && (
                    <Button key={word} size="sm" look="ghost" icon={icon} onPress={run}>
                      {t(word)}
                    </Button>
                  ),
              )}
            </div>
          </div>
          {props.toChoose && <ToChoose {...props.toChoose} />}
          <Merged merged={props.merged ?? []} onUnmerge={props.onUnmerge} />
          <div className={css['top']}>
            <Balance balance={balance} />
            <Funnel funnel={funnel} />
          </div>
          {codes.length === 0 ? (
            <div className={css['noCode']}>
              <EmptyState
                icon="card"
                title={t('person.noCode.title')}
                action={
                  <>
                    {props.issueReason === undefined && (
                      <div className={css['program']}>
                        <ProgramField {...props.program} />
                      </div>
                    )}
                    <Button size="sm" keys="F4" reason={props.issueReason} onPress={props.onIssue}>
                      {t('person.issue')}
                    </Button>
                  </>
                }
              >
                {t('person.noCode.text')}
              </EmptyState>
            </div>
          ) : (
            <div className={css['codes']}>
              {codes.map((code) => (
                <CodeTile key={code.code} code={code} onPress={() => props.onPrintCode(code.code)} />
              ))}
            </div>
          )}
          <div className={css['story']}>
            <Section
              title={t('person.story')}
              aside={
                <Segmented
                  label={t('person.storyFilter')}
                  value={filter}
                  onChange={props.onFilter}
                  segments={[
                    { value: 'all', label: t('person.all') },
                    { value: 'referrals', label: t('person.referrals') },
                    { value: 'money', label: t('person.money') },
                  ]}
                />
              }
            />
          </div>
          {props.storyCut && (
            <Note
              tone="wait"
              icon="info"
              action={
                <Button size="sm" look="ghost" icon="receipt" onPress={props.onStatement}>
                  {t('person.statement')}
                </Button>
              }
            >
              {t('person.storyCut')}
            </Note>
          )}
          <StoryList items={story} open={open?.id ?? null} onOpen={props.onOpen} />
        </div>
        {open && <StoryDetail detail={open} onClose={props.onCloseDetail} />}
      </Body>
    </>
  );
}

/** Whatever was joined says so where everybody sees it, and can be taken apart again. */
function Merged({ merged, onUnmerge }: { merged: readonly MergedRecord[]; onUnmerge: PersonPageProps['onUnmerge'] }) {
  const t = useText();
  const when = useWhen();
  if (merged.length === 0) return null;
  return (
    <div className={merge['merges']}>
      {merged.map((one) => (
        <Note
          key={one.id}
          icon="people"
          action={
            onUnmerge && (
              <Button size="sm" look="ghost" label={`${t('merge.apartOpen')}: ${one.name}`} onPress={() => onUnmerge(one.id)}>
                {t('merge.apartOpen')}
              </Button>
            )
          }
        >
          <b>{t('merge.joined', { name: one.name })}</b>
          <div className="t2">
            {when(one.at)}
            {one.by !== null && `, ${one.by}`}: {one.reason}
          </div>
        </Note>
      ))}
    </div>
  );
}

function Fact({ icon, children }: { icon: IconName; children: string }) {
  return (
    <span className={`${css['fact'] ?? ''} num copyable`}>
      <Icon name={icon} size={16} />
      <span className="el">{children}</span>
    </span>
  );
}

function Balance({ balance }: { balance: BalanceView }) {
  const t = useText();
  const money = useMoney();
  const parts = [
    { label: t('person.available'), value: balance.available.minor, text: money(balance.available), shade: 'strong' as const },
    { label: t('person.waiting'), value: balance.toCome.minor, text: money(balance.toCome), shade: 'pale' as const },
    { label: t('person.paidIn', { year: String(balance.year) }), value: balance.paidThisYear.minor, text: money(balance.paidThisYear), shade: 'grey' as const },
  ];
  return (
    <section className={css['card']}>
      <Section level={4} title={t('person.balance')} aside={<span className="t3 xs">{balance.currency}</span>} />
      <div className={css['payable']}>
        <span className="big-money money">{money(balance.payable)}</span>
        <span className="t2 sm">{t('person.payableToday')}</span>
      </div>
      <BalanceBar label={parts.map((part) => `${part.label} ${part.text}`).join(', ')} parts={parts} />
    </section>
  );
}

function Funnel({ funnel }: { funnel: FunnelView }) {
  const t = useText();
  return (
    <section className={css['card']}>
      <Section level={4} title={t('person.funnel')} aside={<span className="t3 xs">{t('person.allTime')}</span>} />
      <FunnelBars
        steps={[
          { label: t('person.cards'), count: funnel.cards },
          { label: t('person.referrals'), count: funnel.referrals },
          { label: t('person.firstVisits'), count: funnel.firstVisits },
          { label: t('person.rewards'), count: funnel.rewards },
        ]}
      />
      <div className={`t3 xs ${css['came'] ?? ''}`}>{funnel.referrals === 0 ? t('person.cameNone') : t('person.came', { came: funnel.firstVisits, brought: funnel.referrals })}</div>
    </section>
  );
}
