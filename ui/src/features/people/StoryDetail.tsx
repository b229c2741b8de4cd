// Beside the story: how an amount came to be, and how it was posted.
import { Button } from '../../components/Button';
import type { IconName } from '../../components/Icon';
import { useMoney } from '../../components/MoneyText';
import { Tag, type Tone } from '../../components/Tag';
import { Timeline, type TimelineStep } from '../../components/Timeline';
import { Pane, PaneHead } from '../../components/Window';
import { useText, type Translate } from '../../i18n';
import type { Money } from '../../money/money';
import css from './PersonPage.module.css';

export type StoryDetailView = {
  id: string;
  /** What it is and when: `Reward · today 14:09`. */
  heading: string;
  amount: Money | null;
  state: { text: string; tone: Tone; icon?: IconName } | null;
  why: readonly TimelineStep[];
  /** What that list is, if not why. */
  whyTitle?: string;
  postings: readonly { account: string; amount: Money }[];
  /** What the postings come to; without any, `null`. */
  sum: Money | null;
  actions: readonly { label: string; run: () => void }[];
};

/** What can be done with what is open: see its referral, hold it, let it go on, give it to another. */
export function detailAction(kind: 'referral' | 'payout' | 'hold' | 'release' | 'cancel' | 'transfer', t: Translate, run: () => void): StoryDetailView['actions'][number] {
  return { label: t(`person.detail.${kind}`), run };
}

export function StoryDetail({ detail, onClose }: { detail: StoryDetailView; onClose: () => void }) {
  const t = useText();
  const money = useMoney();
  const { amount, state, why, whyTitle = t('person.detail.why'), postings, sum, actions } = detail;
  return (
    <Pane label={detail.heading} width={316} onClose={onClose}>
      <PaneHead onClose={onClose}>
        <span className="t3 sm">{detail.heading}</span>
      </PaneHead>
      <div className={css['detailTop']}>
        {amount && <div className="big-money money">{money(amount)}</div>}
        {state && (
          <div className={css['detailState']}>
            <Tag tone={state.tone} {...(state.icon ? { icon: state.icon } : {})}>
              {state.text}
            </Tag>
          </div>
        )}
      </div>
      <hr />
      {why.length > 0 && (
        <>
          <section className={css['detailPart']}>
            <h3 data-small>{whyTitle}</h3>
            <Timeline steps={why} />
          </section>
          <hr />
        </>
      )}
      {sum && (
        <section className={css['detailPart']}>
          <h3 data-small>{t('person.detail.postings')}</h3>
          {postings.map((posting, index) => (
            <div key={index} className={css['posting']}>
              <span>{posting.account}</span>
              <span className="money">{money(posting.amount)}</span>
            </div>
          ))}
          <div className={css['posting']} data-sum="true">
            <span>{t('person.detail.sum')}</span>
            <span className="money">{money(sum)}</span>
          </div>
        </section>
      )}
      <i className="sp" />
      {actions.length > 0 && (
        <div className={css['detailFoot']}>
          {actions.map((action) => (
            <Button key={action.label} size="sm" wide onPress={action.run}>
              {action.label}
            </Button>
          ))}
        </div>
      )}
    </Pane>
  );
}
