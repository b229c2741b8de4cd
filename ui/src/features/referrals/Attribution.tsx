// Whose a referral is and why: who has which part, and the touches that reached the friend with their weights (rules C8, R5).
import type { Attributed } from '../../bindings/Attributed';
import { useDates } from '../../components/MoneyText';
import { PersonLine } from '../../components/PersonLine';
import { useText } from '../../i18n';
import css from './Attribution.module.css';

/** Whether there is more to say than that a code was presented. */
export function hasParts({ by, shares, touches }: Attributed): boolean {
  return by !== 'code' || shares.length > 1 || touches.length > 0;
}

export function Attribution({ of }: { of: Attributed }) {
  const t = useText();
  const dates = useDates();
  return (
    <div className={css['all']}>
      <p className="t2 sm">{t(`attribution.by.${of.by}`, { model: t(`attribution.model.${of.model}`), days: of.window_days })}</p>
      <ul aria-label={t('attribution.shares')}>
        {of.shares.map((share) => (
          <li key={share.referrer}>
            <PersonLine name={share.name} size={24}>
              <b className="num">{share.part}</b>
            </PersonLine>
          </li>
        ))}
      </ul>
      {of.touches.length > 0 && (
        <ul aria-label={t('attribution.touches')} className={css['touches']}>
          {of.touches.map((touch) => (
            <li key={touch.touch} className="sm">
              <span className="t3 num nw">{dates.short(touch.on)}</span>
              <span className="grow el">
                {t(`attribution.channel.${touch.channel}`)} · {touch.referrer_name ?? t('attribution.house')}
              </span>
              <span className={touch.part === null ? 't3 nw' : 'num nw'}>{touch.part ?? t('attribution.nothing')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
