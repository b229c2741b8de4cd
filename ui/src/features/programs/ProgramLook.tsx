// The program in sentences, as one would tell it over the counter.
import { Icon, type IconName } from '../../components/Icon';
import { useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { Rich } from '../../i18n/Rich';
import { readAmount, type Money } from '../../money/money';
import { percentText } from '../record/terms';
import { readDays, readPercent, type ProgramFields } from './view';
import css from './Programs.module.css';

export function ProgramLook({ fields, currency, limit = null }: { fields: ProgramFields; currency: string; limit?: Money | null }) {
  const t = useText();
  const money = useMoney();
  const tag = localeTag(useLocale());
  const amount = (typed: string) => {
    const reading = readAmount(typed, currency);
    return reading.kind === 'amount' ? money(reading.money) : null;
  };
  const percent = (typed: string) => {
    const points = readPercent(typed);
    return points === null ? null : percentText(points, tag);
  };
  const friend = fields.friendKind === 'percent' ? percent(fields.friendPercent) : amount(fields.friendAmount);
  const most = fields.friendKind === 'percent' ? amount(fields.friendMost) : null;
  const referrer = fields.referrerKind === 'fixed' ? amount(fields.referrerAmount) : percent(fields.referrerPercent);
  const minimum = amount(fields.minimumSpend);
  const days = readDays(fields.validDays);
  return (
    <ul className={css['look']}>
      {friend !== null && <Line icon="user-plus">{most === null ? <Rich id="firstRun.program.lookFriendNoMost" values={{ value: friend }} /> : <Rich id="firstRun.program.lookFriend" values={{ value: friend, most }} />}</Line>}
      {referrer !== null && (
        <Line icon="cash">
          <Rich id={fields.referrerKind === 'percent' ? 'programs.lookPercent' : fields.waitingDays === 0 ? 'firstRun.program.lookReferrer' : 'programs.lookWaits'} values={{ amount: referrer, days: fields.waitingDays }} />
        </Line>
      )}
      {minimum !== null && (
        <Line icon="receipt">
          <Rich id="firstRun.program.lookMinimum" values={{ amount: minimum }} />
        </Line>
      )}
      {days !== null && <Line icon="calendar">{t('programs.lookDays', { days })}</Line>}
      {limit && (
        <Line icon="shield">
          <Rich id="firstRun.program.lookLimit" values={{ amount: money(limit) }} />
        </Line>
      )}
    </ul>
  );
}

function Line({ icon, children }: { icon: IconName; children: React.ReactNode }) {
  return (
    <li>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  );
}
