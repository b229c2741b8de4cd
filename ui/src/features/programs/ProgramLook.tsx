// The program in sentences, as one would tell it over the counter.
import { Icon, type IconName } from '../../components/Icon';
import { useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { Rich } from '../../i18n/Rich';
import type { Money } from '../../money/money';
import { useAmount, type AmountTyped } from '../../money/useAmount';
import { percentText } from '../record/terms';
import { readDays, readPercent, type ProgramFields, type ProgramMore } from './view';
import css from './Programs.module.css';

export type ProgramLookProps = {
  fields: ProgramFields;
  currency: string;
  limit?: Money | null;
  /** For what the referrer is paid; of every visit perhaps only for some days or times. */
  paying?: Pick<ProgramMore, 'pays' | 'forDays' | 'forCount'>;
};

const firstVisit: NonNullable<ProgramLookProps['paying']> = { pays: 'first_purchase', forDays: '', forCount: '' };

export function ProgramLook({ fields, currency, limit = null, paying = firstVisit }: ProgramLookProps) {
  const t = useText();
  const money = useMoney();
  const tag = localeTag(useLocale());
  const amountIn = ({ shown }: AmountTyped) => (shown?.reading ? money(shown.reading.amount) : null);
  const friendAmount = amountIn(useAmount(fields.friendAmount, currency));
  const friendMost = amountIn(useAmount(fields.friendMost, currency));
  const referrerAmount = amountIn(useAmount(fields.referrerAmount, currency));
  const minimum = amountIn(useAmount(fields.minimumSpend, currency));
  const percent = (typed: string) => {
    const points = readPercent(typed);
    return points === null ? null : percentText(points, tag);
  };
  const friend = fields.friendKind === 'percent' ? percent(fields.friendPercent) : friendAmount;
  const most = fields.friendKind === 'percent' ? friendMost : null;
  const referrer = fields.referrerKind === 'fixed' ? referrerAmount : percent(fields.referrerPercent);
  const days = readDays(fields.validDays);
  const { pays } = paying;
  const ofVisit = pays === 'first_purchase' || pays === 'every_purchase';
  const forDays = pays === 'every_purchase' ? readDays(paying.forDays) : null;
  const forCount = pays === 'every_purchase' ? readDays(paying.forCount) : null;
  return (
    <ul className={css['look']}>
      {friend !== null && <Line icon="user-plus">{most === null ? <Rich id="firstRun.program.lookFriendNoMost" values={{ value: friend }} /> : <Rich id="firstRun.program.lookFriend" values={{ value: friend, most }} />}</Line>}
      {referrer !== null && (
        <Line icon="cash">
          {fields.referrerKind === 'percent' && !ofVisit ? t('programs.lookNoBase') : <Rich id={fields.referrerKind === 'percent' ? 'programs.lookPercent' : 'programs.lookFixed'} values={{ amount: referrer, days: fields.waitingDays, pays }} />}
        </Line>
      )}
      {forDays !== null && <Line icon="calendar">{t('programs.lookForDays', { days: forDays })}</Line>}
      {forCount !== null && <Line icon="shield">{t('programs.lookForCount', { count: forCount })}</Line>}
      {minimum !== null && ofVisit && (
        <Line icon="receipt">
          <Rich id={pays === 'every_purchase' ? 'programs.lookMinimum' : 'firstRun.program.lookMinimum'} values={{ amount: minimum }} />
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
