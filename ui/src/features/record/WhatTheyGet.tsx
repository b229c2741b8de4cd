// The promise beside the form: what both get, after what, and from when it can be paid or used.
import { Avatar } from '../../components/Avatar';
import { useDates, useMoney } from '../../components/MoneyText';
import { Timeline } from '../../components/Timeline';
import { Pane } from '../../components/Window';
import type { Gives } from '../../bindings/Gives';
import type { Promised } from '../../bindings/Promised';
import { useText } from '../../i18n';
import { firstName } from './firstName';
import css from './Record.module.css';

export function WhatTheyGet({ friend, referrer, promised, refused = false }: { friend: string; referrer: string | null; promised: Promised | null; refused?: boolean }) {
  const t = useText();
  const money = useMoney();
  const dates = useDates();
  const someone = friend.trim() === '' ? t('gets.someone') : firstName(friend);
  return (
    <Pane label={t('gets.title')} width={344}>
      <h3 className={css['paneTitle']}>{t('gets.title')}</h3>
      {promised === null ? (
        <p className={`t2 ${css['paneText'] ?? ''}`}>{t(refused ? 'gets.refused' : 'gets.nobody')}</p>
      ) : (
        <>
          <Gifts name={friend.trim() === '' ? t('gets.friend') : friend} title={someone} role={t('gets.friend')} gifts={promised.friend} />
          {referrer !== null && <Gifts name={referrer} title={firstName(referrer)} role={t('gets.referrer')} gifts={promised.referrer} />}
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
                { key: 'by', state: 'open', title: t('gets.by', { date: dates.full(promised.until) }), detail: promised.minimum_spend ? t('gets.byMinimum', { amount: money(promised.minimum_spend) }) : t('gets.byAny') },
              ]}
            />
          </div>
        </>
      )}
    </Pane>
  );
}

/** What one of them gets; nothing where that is nothing. */
function Gifts({ name, title, role, gifts }: { name: string; title: string; role: string; gifts: readonly Gives[] }) {
  if (gifts.length === 0) return null;
  return (
    <div className={css['gift']}>
      <div className={css['giftTop']}>
        <Avatar name={name} />
        <div className="grow">
          <div className="b el">{title}</div>
          <div className="t3 xs">{role}</div>
        </div>
      </div>
      <ul>
        {gifts.map(({ what, when }) => (
          <li key={what}>
            <div className={css['giftValue']}>{what}</div>
            <p className="t2 sm">{when}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
