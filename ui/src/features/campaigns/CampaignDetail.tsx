// One campaign beside the list: its factor, how far it is, its codes.
import type { CampaignPage } from '../../bindings/CampaignPage';
import { Button } from '../../components/Button';
import { Fact } from '../../components/Fact';
import { Progress } from '../../components/States';
import { Tag } from '../../components/Tag';
import { Pane, PaneHead, Section } from '../../components/Window';
import { useText } from '../../i18n';
import { useSpan } from './CampaignsPage';
import { campaignTones } from './view';
import css from './Campaigns.module.css';

export type CampaignDetailProps = {
  campaign: CampaignPage;
  /** Absent where this person may not write campaigns. */
  writes?: { onEdit: () => void; onEnd: () => void; onCodes: () => void } | undefined;
  onClose: () => void;
};

export function CampaignDetail({ campaign, writes, onClose }: CampaignDetailProps) {
  const t = useText();
  const span = useSpan();
  const { target, codes, time } = campaign;
  const goesOn = time === 'to_come' || time === 'running';
  return (
    <Pane label={campaign.name} width={344} onClose={onClose}>
      <PaneHead onClose={onClose}>
        <Tag tone={campaignTones[time]}>{t(`campaigns.time.${time}`)}</Tag>
      </PaneHead>
      <div className={css['top']}>
        <h3 className={css['name']}>{campaign.name}</h3>
        <p className="t2 sm">{t('campaigns.gives', { factor: campaign.factor })}</p>
      </div>
      <hr />
      <div className={css['part']}>
        <dl className={css['facts']}>
          <Fact label={t('campaigns.program')}>{campaign.program_name}</Fact>
          <Fact label={t('campaigns.dates')}>{span(campaign)}</Fact>
          <Fact label={t('campaigns.recordedLabel')}>{campaign.recorded}</Fact>
          <Fact label={t('campaigns.convertedLabel')}>{campaign.converted}</Fact>
        </dl>
        {target !== null && <Progress title={t(`campaigns.target.${target.of}`)} done={campaign.reached ?? 0} total={target.count} told={t('campaigns.reached', { reached: campaign.reached ?? 0, count: target.count })} />}
      </div>
      <hr />
      <div className={css['part']}>
        <Section
          level={4}
          title={t('campaigns.codes')}
          aside={
            writes &&
            goesOn && (
              <Button size="sm" icon="plus" onPress={writes.onCodes}>
                {t('campaigns.addCodes')}
              </Button>
            )
          }
        >
          {codes.length === 0 ? (
            <p className="t2 sm">{t('campaigns.noCodes')}</p>
          ) : (
            <ul className={css['codes']} aria-label={t('campaigns.codes')} tabIndex={0}>
              {codes.map((code) => (
                <li key={code.id}>
                  <span className="code grow el">{code.shown}</span>
                  <span className="t3 sm num">{code.use_limit === null ? t('campaign.uses', { uses: code.uses }) : t('campaign.usesOf', { uses: code.uses, limit: code.use_limit })}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
      {writes && time !== 'ended' && (
        <div className={css['foot']}>
          <Button icon="pencil" onPress={writes.onEdit}>
            {t('campaigns.change')}
          </Button>
          {goesOn && <Button onPress={writes.onEnd}>{t('campaigns.end')}</Button>}
        </div>
      )}
    </Pane>
  );
}
