// The friend's visits: what was paid, what was given back of it and why (rule R8).
import { Button } from '../../components/Button';
import { MoneyText, useDates, useMoney } from '../../components/MoneyText';
import { Section } from '../../components/Window';
import { useText } from '../../i18n';
import type { Conversion, VisitRefund } from './view';
import css from './Referrals.module.css';

export type VisitActions = { onRefund: (visit: Conversion) => void; onCancelRefund: (refund: VisitRefund) => void };

export function Visits({ visits, ...actions }: { visits: readonly Conversion[] } & VisitActions) {
  const t = useText();
  return (
    <Section level={4} title={t(visits.length > 1 ? 'referrals.allVisits' : 'referrals.visits')}>
      {visits.length === 0 ? (
        <p className="t2 sm">{t('referrals.noVisit')}</p>
      ) : (
        <ul>
          {visits.map((visit) => (
            <Visit key={visit.id} visit={visit} {...actions} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Visit({ visit, onRefund, onCancelRefund }: { visit: Conversion } & VisitActions) {
  const t = useText();
  const dates = useDates();
  const money = useMoney();
  return (
    <li className={css['visit']}>
      <div className="row">
        <span className="grow">
          <span className="num">{visit.invoice ?? t('referrals.noInvoice')}</span>
          <span className="t3 xs"> {dates.short(visit.on)}</span>
        </span>
        {visit.left && (
          <Button size="sm" look="ghost" reason={visit.refundReason} onPress={() => onRefund(visit)}>
            {t('refund.open')}
          </Button>
        )}
        {visit.paid && <MoneyText of={visit.paid} />}
      </div>
      {visit.refunded && <div className="t2 sm">{t('refund.sum', { amount: money(visit.refunded) })}</div>}
      {visit.refunds.map((refund) => (
        <div key={refund.id} className="row">
          <span className="t3 xs grow">
            {t('refund.line', { amount: money(refund.amount), date: dates.short(refund.on), reason: refund.reason })}
            {refund.cancelled !== null && <> {t('refund.cancelled', { reason: refund.cancelled })}</>}
          </span>
          {refund.canCancel && (
            <Button size="sm" look="ghost" onPress={() => onCancelRefund(refund)}>
              {t('refund.cancel')}
            </Button>
          )}
        </div>
      ))}
    </li>
  );
}
