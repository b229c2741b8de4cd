// The promise beside the form: what both get, and when.
import { Avatar } from '../../components/Avatar';
import { useDates, useMoney } from '../../components/MoneyText';
import { Timeline } from '../../components/Timeline';
import { Pane } from '../../components/Window';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { firstName, offText, type Promised } from './terms';
import css from './Record.module.css';

export function WhatTheyGet({ friend, referrer, promised, refused = false }: { friend: string; referrer: string | null; promised: Promised | null; refused?: boolean }) {
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const writes = { t, money, tag: localeTag(useLocale()) };
  const someone = friend.trim() === '' ? t('gets.someone') : firstName(friend);
  return (
    <Pane label={t('gets.title')} width={344}>
      <h3 className={css['paneTitle']}>{t('gets.title')}</h3>
      {promised === null ? (
        <p className={`t2 ${css['paneText'] ?? ''}`}>{t(refused ? 'gets.refused' : 'gets.nobody')}</p>
      ) : (
        <>
          {promised.friend && (
            <Gift name={friend.trim() === '' ? t('gets.friend') : friend} title={someone} role={t('gets.friend')} value={offText(promised.friend.value, writes)} note={promised.friend.atMost && t('gets.upTo', { amount: money(promised.friend.atMost) })}>
              {promised.minimumSpend ? t('gets.friendUntilMinimum', { amount: money(promised.minimumSpend), date: dates.full(promised.until) }) : t('gets.friendUntil', { date: dates.full(promised.until) })}
            </Gift>
          )}
          {promised.referrer !== null && referrer !== null && (
            <Gift name={referrer} title={firstName(referrer)} role={t('gets.referrer')} value={promised.referrer} note={t('gets.cash')}>
              {promised.minimumSpend ? t('gets.referrerMinimum', { amount: money(promised.minimumSpend) }) : t('gets.referrerAny')}
            </Gift>
          )}
          {promised.choices.map((sentence) => (
            <p key={sentence} className={`t2 sm ${css['gift'] ?? ''}`}>
              {sentence}
            </p>
          ))}
          <h3 data-small className={css['paneWhen']}>{t('gets.when')}</h3>
          <div className={css['steps']}>
            <Timeline
              steps={[
                { key: 'now', state: 'done', title: t('gets.now'), detail: t('gets.nowText', { name: someone }) },
                { key: 'by', state: 'open', title: t('gets.by', { date: dates.full(promised.until) }), detail: promised.minimumSpend ? t('gets.byMinimum', { amount: money(promised.minimumSpend) }) : t('gets.byAny') },
                ...(promised.referrer !== null && referrer !== null
                  ? [{ key: 'after', state: 'open' as const, title: t('gets.after', { days: promised.waitDays }), detail: t('gets.afterText', { value: promised.referrer, name: firstName(referrer) }) }]
                  : []),
              ]}
            />
          </div>
        </>
      )}
    </Pane>
  );
}

function Gift({ name, title, role, value, note, children }: { name: string; title: string; role: string; value: string; note: string | null; children: string }) {
  return (
    <div className={css['gift']}>
      <div className={css['giftTop']}>
        <Avatar name={name} />
        <div className="grow">
          <div className="b el">{title}</div>
          <div className="t3 xs">{role}</div>
        </div>
        <div className="r">
          <div className={`${css['giftValue'] ?? ''} money`}>{value}</div>
          {note !== null && <div className="t3 xs">{note}</div>}
        </div>
      </div>
      <p className="t2 sm">{children}</p>
    </div>
  );
}
