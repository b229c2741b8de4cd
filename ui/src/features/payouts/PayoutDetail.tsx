// Beside the queue: one payout, what it pays, and the three people of it.
import { Avatar } from '../../components/Avatar';
import { Button, IconButton } from '../../components/Button';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { Tag, type Tone } from '../../components/Tag';
import { Pane, PaneHead, Section } from '../../components/Window';
import { useText } from '../../i18n';
import { firstName } from '../record/firstName';
import { LineText } from './LineText';
import type { Stop } from './PayoutDialogs';
import { blockText, type PayoutDetailView, type PayoutHand, type PayoutState } from './view';
import css from './Payouts.module.css';

const tones: Record<PayoutState, Tone> = { requested: 'ink', approved: 'wait', paid: 'ok', rejected: 'stop', cancelled: 'ink', failed: 'stop', returned: 'stop' };

export type PayoutSteps = { cancel: boolean; fail: boolean; retry: boolean; return: boolean };

export type PayoutDetailProps = {
  payout: PayoutDetailView;
  /** The person at the desk. */
  me: string;
  /** The settings let one person ask and approve. */
  oneAllowed: boolean;
  /** What this person may do with it apart from approving and paying. */
  steps: PayoutSteps;
  busy?: boolean | undefined;
  canPrint: boolean;
  onReceipt: () => void;
  onStop: (kind: Stop) => void;
  onRetry: () => void;
  onClose: () => void;
};

export function PayoutDetail({ payout, me, oneAllowed, steps, busy = false, canPrint, onReceipt, onStop, onRetry, onClose }: PayoutDetailProps) {
  const t = useText();
  const money = useMoney();
  return (
    <Pane label={payout.number} width={336} onClose={onClose}>
      <PaneHead onClose={onClose} actions={payout.state === 'paid' && <IconButton icon={canPrint ? 'print' : 'download'} size={18} label={t(canPrint ? 'payouts.printReceipt' : 'payouts.saveReceipt')} onPress={onReceipt} />}>
        <span className="t3 sm num">{payout.number}</span>
        <Tag tone={tones[payout.state]}>{t(`payouts.state.${payout.state}`)}</Tag>
      </PaneHead>
      <div className={css['detailTop']}>
        <div className="big-money money">{money(payout.amount)}</div>
        <div className="t2">
          {t('payouts.to', { payee: payout.payee })}, {t(`payouts.method.${payout.method}`)}
        </div>
        {payout.reference !== null && <div className="t3 sm copyable">{t('payouts.referenceIs', { reference: payout.reference })}</div>}
        {payout.credit && (
          <div className="t2 sm">
            {[
              payout.credit.left.minor === 0 ? t('payouts.creditUsed', { amount: money(payout.credit.amount) }) : t('payouts.creditLeft', { left: money(payout.credit.left), amount: money(payout.credit.amount) }),
              ...(payout.credit.holder === null ? [] : [t('payouts.creditWith', { name: payout.credit.holder })]),
            ].join(' · ')}
          </div>
        )}
        {payout.bankFile !== undefined && <div className="t3 sm">{t('payouts.inBankFile', { file: payout.bankFile })}</div>}
        {payout.reason !== null && <div className="stop sm">{t('payouts.reasonIs', { reason: payout.reason })}</div>}
      </div>
      <hr />
      <div className={css['detailPart']}>
        <Section level={4} title={t('payouts.what')} aside={<span className="t3">{t('payouts.rewards', { count: payout.pays.length })}</span>}>
          <ul>
            {payout.pays.map((line) => (
              <li key={line.id} className={css['line']}>
                <div className="grow">
                  <div className="el">
                    <LineText line={line} />
                  </div>
                  <div className="t3 xs el">{line.detail}</div>
                </div>
                <MoneyText of={line.amount} />
              </li>
            ))}
          </ul>
          <div className={css['line']} data-sum="true">
            <span className="b grow">{t('money.total')}</span>
            <MoneyText of={payout.amount} strong />
          </div>
        </Section>
      </div>
      <hr />
      <div className={css['detailPart']}>
        <Eyes payout={payout} me={me} oneAllowed={oneAllowed} />
      </div>
      <i className="sp" />
      {payout.paidThisYear && <p className={`t2 sm ${css['year'] ?? ''}`}>{t('payouts.paidInYear', { year: String(payout.paidThisYear.year), amount: money(payout.paidThisYear.amount) })}</p>}
      {Object.values(steps).some(Boolean) && (
        <div className={css['detailFoot']}>
          {steps.retry && (
            <Button size="sm" busy={busy} onPress={onRetry}>
              {t('payouts.retry')}
            </Button>
          )}
          {steps.fail && (
            <Button size="sm" look="ghost" onPress={() => onStop('fail')}>
              {t('payouts.fail')}
            </Button>
          )}
          {steps.return && (
            <Button size="sm" look="ghost" onPress={() => onStop('return')}>
              {t(payout.method === 'account_credit' ? 'payouts.takeBack' : 'payouts.return')}
            </Button>
          )}
          {steps.cancel && (
            <Button size="sm" look="ghost" onPress={() => onStop('cancel')}>
              {t('payouts.cancel')}
            </Button>
          )}
        </div>
      )}
    </Pane>
  );
}

/** Requester, approver and payee are three different people, unless the settings let one decide alone (rule O2). */
function Eyes({ payout, me, oneAllowed }: { payout: PayoutDetailView; me: string; oneAllowed: boolean }) {
  const t = useText();
  const named = (hand: PayoutHand) => (hand.you ? t('payouts.you') : firstName(hand.name));
  const blocked = payout.state === 'requested' && payout.block !== null;
  return (
    <>
      <Section
        level={4}
        title={t(oneAllowed || payout.onePerson ? 'payouts.eyesAlone' : 'payouts.eyes')}
        aside={
          blocked ? (
            <Tag tone="wait" icon="alert">
              {payout.block === null ? '' : blockText(payout.block, t)}
            </Tag>
          ) : (
            <Tag tone="ok" icon="check">
              {t('payouts.inOrder')}
            </Tag>
          )
        }
      />
      <div className={css['eyes']}>
        <Hand name={payout.asked?.name ?? t('payouts.schedule')} word={payout.asked ? named(payout.asked) : t('payouts.schedule')} does={t('payouts.asked')} />
        <i />
        {payout.approved ? (
          <Hand name={payout.approved.name} word={named(payout.approved)} does={t('payouts.approvedBy')} />
        ) : (
          <Hand name={blocked ? t('payouts.somebody') : me} word={blocked ? t('payouts.somebody') : t('payouts.you')} does={t('payouts.approves')} />
        )}
        <i />
        <Hand name={payout.payee} word={firstName(payout.payee)} does={t(payout.state === 'paid' ? 'payouts.wasPaid' : 'payouts.isPaid')} />
      </div>
    </>
  );
}

function Hand({ name, word, does }: { name: string; word: string; does: string }) {
  return (
    <div>
      <Avatar name={name} />
      <b className="el">{word}</b>
      <span>{does}</span>
    </div>
  );
}
