// Campaigns, contests and experiments, wired to the program behind the window: looked at, written, ended, closed.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/Note';
import { PageTrouble } from '../../components/PageTrouble';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { CampaignDialog as CodesDialog } from '../cards/BulkDialog';
import { CampaignDetail } from './CampaignDetail';
import { CampaignsPage } from './CampaignsPage';
import { ContestDetail } from './ContestDetail';
import { ExperimentDetail } from './ExperimentDetail';
import { TryVariants } from './TryVariants';
import { CampaignDialog, ContestDialog, ExperimentDialog } from './WriteDialogs';
import type { Kind } from './view';

type Asked = 'new' | 'edit' | 'end' | 'codes' | 'try';

const ends = {
  campaigns: { title: 'campaigns.endTitle', lead: 'campaigns.endLead', act: 'campaigns.end' },
  contests: { title: 'contest.closeTitle', lead: 'contest.closeLead', act: 'contest.close' },
  experiments: { title: 'campaigns.endTitle', lead: 'experiment.endLead', act: 'campaigns.end' },
} as const;

export function CampaignsPlace() {
  const t = useText();
  const toast = useToast();
  const may = useMay();
  const { go, back } = useWalk();
  const [shown, setShown] = useState<Kind>('campaigns');
  const [open, setOpen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const campaigns = useAnswer('campaigns', {});
  const contests = useAnswer('contests', {}, { when: shown === 'contests' });
  const standings = useAnswer('contest', { contest: open ?? '' }, { when: shown === 'contests' && open !== null });
  const experiments = useAnswer('experiments', {}, { when: shown === 'experiments' });
  const report = useAnswer('experiment', { experiment: open ?? '' }, { when: shown === 'experiments' && open !== null });
  const stop = useAct('end_experiment');
  const end = useAct('end_campaign');
  const close = useAct('close_contest');
  const error = campaigns.error ?? contests.error ?? standings.error ?? experiments.error ?? report.error;
  if (error) return <PageTrouble error={error.error} />;
  const writes = may('programs');
  const campaign = shown === 'campaigns' ? campaigns.data?.find((one) => one.id === open) : undefined;
  const contest = shown === 'contests' && standings.data?.id === open ? standings.data : undefined;
  const experiment = shown === 'experiments' && report.data?.id === open ? report.data : undefined;
  const done = () => setAsked(null);
  const saved = (id: string) => {
    done();
    setOpen(id);
    toast({ message: t('settings.saved') });
  };
  const act = { campaigns: end, contests: close, experiments: stop }[shown];
  const confirm = () => {
    if (open === null || act.busy) return;
    if (shown === 'campaigns') end.run({ campaign: open }, done);
    else if (shown === 'contests') close.run({ contest: open }, done);
    else stop.run({ experiment: open }, done);
  };
  return (
    <>
      <CampaignsPage
        shown={shown}
        onShown={(kind) => {
          setShown(kind);
          setOpen(null);
        }}
        campaigns={campaigns.data ?? null}
        contests={contests.data ?? null}
        experiments={experiments.data ?? null}
        open={open}
        onOpen={setOpen}
        onAdd={writes ? () => setAsked('new') : undefined}
        onBack={back}
      >
        {campaign && <CampaignDetail campaign={campaign} writes={writes ? { onEdit: () => setAsked('edit'), onEnd: () => setAsked('end'), onCodes: () => setAsked('codes') } : undefined} onClose={() => setOpen(null)} />}
        {contest && <ContestDetail contest={contest} writes={writes ? { onEdit: () => setAsked('edit'), onCloseContest: () => setAsked('end') } : undefined} onPerson={(id) => go({ at: 'person', id })} onClose={() => setOpen(null)} />}
        {experiment && <ExperimentDetail experiment={experiment} writes={writes ? { onEdit: () => setAsked('edit'), onEnd: () => setAsked('end') } : undefined} onTry={() => setAsked('try')} onClose={() => setOpen(null)} />}
      </CampaignsPage>
      {(asked === 'new' || asked === 'edit') && shown === 'campaigns' && <CampaignDialog campaign={asked === 'edit' ? (campaign ?? null) : null} onSaved={saved} onClose={done} />}
      {(asked === 'new' || asked === 'edit') && shown === 'contests' && <ContestDialog contest={asked === 'edit' ? (contest ?? null) : null} onSaved={saved} onClose={done} />}
      {(asked === 'new' || asked === 'edit') && shown === 'experiments' && <ExperimentDialog experiment={asked === 'edit' ? (experiment ?? null) : null} onSaved={saved} onClose={done} />}
      {asked === 'try' && experiment && <TryVariants experiment={experiment} onClose={done} />}
      {asked === 'codes' && campaign && <CodesDialog of={{ id: campaign.id, program: campaign.program, codes: campaign.codes }} onClose={done} />}
      {asked === 'end' && (
        <Dialog
          title={t(ends[shown].title, { name: campaign?.name ?? contest?.name ?? experiment?.name ?? '' })}
          onClose={done}
          enterRuns={confirm}
          foot={<ConfirmFoot action={t(ends[shown].act)} autoFocus busy={act.busy} onConfirm={confirm} onClose={done} />}
        >
          <p className="t2">{t(ends[shown].lead)}</p>
          {act.text !== undefined && <ErrorNote title={t('error.refused.title')}>{act.text}</ErrorNote>}
        </Dialog>
      )}
    </>
  );
}
