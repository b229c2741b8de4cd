// Beside the list: one referral, what came of it, and every reward with its reason.
import { UnstyledButton } from '@mantine/core';
import { Button } from '../../components/Button';
import { Fact } from '../../components/Fact';
import { CodeBadge, MoneyText, useDates } from '../../components/MoneyText';
import { Note } from '../../components/Note';
import { PersonLine } from '../../components/PersonLine';
import { Tag } from '../../components/Tag';
import { Timeline } from '../../components/Timeline';
import { Pane, PaneHead, Section } from '../../components/Window';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { rewardStateText, rewardTones, stateTones, type ReferralDetailView, type ReferralReward, type ReferralStep } from './view';
import { ReferralChoices, type ChoiceActions } from '../choices/ReferralChoices';
import { Attribution, hasParts } from './Attribution';
import { QualityList } from './QualityList';
import { Visits, type VisitActions } from './Visits';
import css from './Referrals.module.css';

export type ReferralDetailProps = VisitActions &
  ChoiceActions & {
  referral: ReferralDetailView;
  busy?: boolean | undefined;
  onAccept: () => void;
  /** Ticks a step of the checklist, or takes the tick back. */
  onMark: (step: ReferralStep, done: boolean) => void;
  onOver: (kind: 'cancel' | 'reject' | 'correct') => void;
  /** Says whose it is. */
  onAttribute: () => void;
  onPerson: (who: 'friend' | 'referrer') => void;
  onClose: () => void;
};

export function ReferralDetail({ referral, busy = false, onAccept, onMark, onOver, onAttribute, onPerson, onRefund, onCancelRefund, onChoose, onTakeBack, onClose }: ReferralDetailProps) {
  const t = useText();
  const dates = useDates();
  const when = useWhen();
  const { can } = referral;
  return (
    <Pane label={t('referrals.of', { friend: referral.friend })} width={340} onClose={onClose}>
      <PaneHead onClose={onClose}>
        <Tag tone={stateTones[referral.state]}>{t(`referralState.${referral.state}`)}</Tag>
        {referral.paid && <Tag tone="ok">{t('referrals.paid')}</Tag>}
        {referral.flag && <Tag tone="wait">{t(`referralFlag.${referral.flag}`)}</Tag>}
      </PaneHead>
      <div className={css['people']}>
        <UnstyledButton className={css['person']} onClick={() => onPerson('friend')}>
          <PersonLine name={referral.friend} detail={t('gets.friend')} size={40} />
        </UnstyledButton>
        {referral.referrer !== null ? (
          <UnstyledButton className={css['person']} onClick={() => onPerson('referrer')}>
            <PersonLine name={referral.referrer} detail={t('gets.referrer')} size={40} />
          </UnstyledButton>
        ) : (
          <p className="t2 sm">{t('referrals.unknown')}</p>
        )}
      </div>
      {referral.note !== null && (
        <div className={css['note']}>
          <Note tone={referral.flag ? 'wait' : 'plain'} icon={referral.flag ? 'hour' : 'info'}>
            {referral.note}
          </Note>
        </div>
      )}
      <hr />
      <dl className={css['facts']}>
        {referral.code !== null && (
          <Fact label={t('cards.code')}>
            <CodeBadge code={referral.code} />
          </Fact>
        )}
        <Fact label={t('referrals.program')}>{referral.program}</Fact>
        {referral.variant !== null && <Fact label={t('experiment.offer')}>{t('experiment.got', referral.variant)}</Fact>}
        <Fact label={t('referrals.column.recorded')}>{referral.by === null ? when(referral.at) : t('referrals.recordedBy', { when: when(referral.at), who: referral.by })}</Fact>
        <Fact label={t('referrals.place')}>{`${referral.desk} · ${referral.site}`}</Fact>
        {referral.lateOn !== null && <Fact label={t('late.fact')}>{dates.full(referral.lateOn)}</Fact>}
        <Fact label={t('referrals.column.source')}>{t(`channel.${referral.source}`)}</Fact>
        <Fact label={t('referrals.validUntil')}>{dates.full(referral.validUntil)}</Fact>
      </dl>
      {referral.steps.length > 0 && (
        <>
          <hr />
          <div className={css['part']}>
            <Section level={4} title={t('referrals.steps')} note={t('referrals.stepsDone', { done: referral.steps.filter((step) => step.on !== null).length, all: referral.steps.length })}>
              <ul className={css['checks']}>
                {referral.steps.map((step) => (
                  <li key={step.number}>
                    <label>
                      <input type="checkbox" checked={step.on !== null} disabled={!referral.can.mark || busy} onChange={(event) => onMark(step, event.currentTarget.checked)} />
                      <span className="grow">{step.name}</span>
                      {step.on !== null && <span className="t3 xs num">{dates.short(step.on)}</span>}
                    </label>
                  </li>
                ))}
              </ul>
            </Section>
          </div>
        </>
      )}
      {hasParts(referral.attribution) && (
        <>
          <hr />
          <div className={css['part']}>
            <Section level={4} title={t('attribution.title')}>
              <Attribution of={referral.attribution} />
            </Section>
          </div>
        </>
      )}
      <hr />
      <div className={css['part']}>
        <Visits visits={referral.conversions} onRefund={onRefund} onCancelRefund={onCancelRefund} />
      </div>
      <hr />
      <div className={css['part']}>
        <Section level={4} title={t('referrals.rewards')}>
          {referral.rewards.length === 0 ? <p className="t2 sm">{t('referrals.noReward')}</p> : referral.rewards.map((reward) => <Reward key={reward.id} reward={reward} />)}
        </Section>
      </div>
      {referral.choices.length > 0 && (
        <>
          <hr />
          <div className={css['part']}>
            <ReferralChoices choices={referral.choices} onChoose={onChoose} onTakeBack={onTakeBack} />
          </div>
        </>
      )}
      <hr />
      <div className={css['part']}>
        <Section level={4} title={t('quality.title')} note={t('quality.score', { score: referral.quality.score })}>
          <QualityList of={referral.quality} />
        </Section>
      </div>
      {referral.decisions.length > 0 && (
        <>
          <hr />
          <div className={css['part']}>
            <Section level={4} title={t('attention.decided')}>
              <div className={css['steps']}>
                <Timeline steps={referral.decisions.map((one) => ({ key: one.id, state: 'done', title: one.text, detail: t('referrals.correctedBy', { who: one.by, when: when(one.at), reason: one.reason }) }))} />
              </div>
            </Section>
          </div>
        </>
      )}
      <i className="sp" />
      {(can.accept || can.reject || can.cancel || can.correct || can.attribute) && (
        <div className={css['foot']}>
          {can.accept && (
            <Button size="sm" busy={busy} onPress={onAccept}>
              {t('referrals.accept')}
            </Button>
          )}
          {can.reject && (
            <Button size="sm" onPress={() => onOver('reject')}>
              {t('referrals.reject')}
            </Button>
          )}
          {can.correct && (
            <Button size="sm" onPress={() => onOver('correct')}>
              {t('referrals.correct')}
            </Button>
          )}
          {can.attribute && (
            <Button size="sm" look="ghost" onPress={onAttribute}>
              {t('attribution.change.open')}
            </Button>
          )}
          {can.cancel && (
            <Button size="sm" look="ghost" onPress={() => onOver('cancel')}>
              {t('referrals.cancel')}
            </Button>
          )}
        </div>
      )}
    </Pane>
  );
}

function Reward({ reward }: { reward: ReferralReward }) {
  const t = useText();
  const dates = useDates();
  return (
    <div className={css['reward']}>
      <PersonLine name={reward.name} detail={t(reward.role === 'friend' ? 'gets.friend' : 'gets.referrer')} size={24}>
        {reward.amount && <MoneyText of={reward.amount} strong />}
      </PersonLine>
      <p className="t2 sm">
        <b>{t('person.why')} </b>
        {reward.why}
      </p>
      <Tag tone={rewardTones[reward.state]}>{rewardStateText(reward, t, dates.short)}</Tag>
    </div>
  );
}
