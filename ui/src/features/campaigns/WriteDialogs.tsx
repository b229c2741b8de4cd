// A campaign or a contest as it is typed; what is wrong with it is said at its field before anything is saved.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { CampaignForm } from '../../bindings/CampaignForm';
import type { CampaignPage } from '../../bindings/CampaignPage';
import type { ContestForm } from '../../bindings/ContestForm';
import type { ContestLine } from '../../bindings/ContestLine';
import type { TargetOf } from '../../bindings/TargetOf';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { Dialog } from '../../components/Dialog';
import { Select, TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';
import css from './Campaigns.module.css';

const targets: readonly TargetOf[] = ['converted', 'recorded'];
/** Stands in the list for no program in particular. */
const ALL = 'all';

export function CampaignDialog({ campaign, onSaved, onClose }: { campaign: CampaignPage | null; onSaved: (id: string) => void; onClose: () => void }) {
  const t = useText();
  const programs = useAnswer('programs', {});
  const save = useAct('save_campaign');
  const running = (programs.data ?? []).filter((program) => program.state !== 'ended' || program.id === campaign?.program);
  const [form, setForm] = useState<CampaignForm>(() =>
    campaign === null
      ? { name: '', program: null, starts_on: null, ends_on: null, multiplier: '2', target_of: 'converted', target: '' }
      : { name: campaign.name, program: campaign.program, starts_on: campaign.starts_on, ends_on: campaign.ends_on, multiplier: campaign.factor, target_of: campaign.target?.of ?? 'converted', target: campaign.target === null ? '' : String(campaign.target.count) },
  );
  const dates = useDatesTyped();
  const set = (change: Partial<CampaignForm>) => {
    if (save.error) save.forget();
    setForm((before) => ({ ...before, ...change }));
  };
  const program = form.program ?? running[0]?.id ?? null;
  const run = () => {
    if (!save.busy && !dates.wrong) save.run({ campaign: campaign?.id ?? null, form: { ...form, program } }, (done) => onSaved(done.id));
  };
  return (
    <Dialog title={t(campaign === null ? 'campaigns.add.campaigns' : 'campaigns.changeTitle')} width={560} onClose={onClose} enterRuns={run} foot={<Foot busy={save.busy} onSave={run} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('campaigns.lead')}</p>
      <div className={dialog['parts']}>
        <div className={css['grid']}>
          <div className={css['whole']}>
            <TextField autoFocus label={t('campaigns.name')} value={form.name} error={save.fields['name']} onChange={(name) => set({ name })} />
          </div>
          <div className={css['whole']}>
            {campaign === null && program !== null && <Select label={t('campaigns.program')} value={program} options={running.map((one) => ({ value: one.id, label: one.name }))} onChange={(id) => set({ program: id })} />}
          </div>
          <DateField label={t('campaigns.from')} value={form.starts_on ?? ''} error={save.fields['starts_on']} onChange={(date) => set({ starts_on: date === '' ? null : date })} onWrong={dates.from} />
          <DateField label={t('campaigns.until')} value={form.ends_on ?? ''} error={save.fields['ends_on']} onChange={(date) => set({ ends_on: date === '' ? null : date })} onWrong={dates.until} />
          <TextField numeric suffix="×" label={t('campaigns.multiplier')} value={form.multiplier} error={save.fields['multiplier'] && t('campaigns.multiplierWrong')} onChange={(multiplier) => set({ multiplier })} />
          <i />
          <Select label={t('campaigns.targetOf')} value={form.target_of} options={targets.map((value) => ({ value, label: t(`campaigns.target.${value}`) }))} onChange={(target_of) => set({ target_of })} />
          <TextField numeric optional label={t('campaigns.targetCount')} value={form.target} error={save.fields['target'] && t('campaigns.targetWrong')} onChange={(target) => set({ target })} />
        </div>
        {save.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{save.refusal}</ErrorNote>}
      </div>
    </Dialog>
  );
}

export function ContestDialog({ contest, onSaved, onClose }: { contest: ContestLine | null; onSaved: (id: string) => void; onClose: () => void }) {
  const t = useText();
  const programs = useAnswer('programs', {});
  const save = useAct('save_contest');
  const [form, setForm] = useState<ContestForm>(() => (contest === null ? { name: '', program: null, starts_on: null, ends_on: null } : { name: contest.name, program: contest.program, starts_on: contest.starts_on, ends_on: contest.ends_on }));
  const dates = useDatesTyped();
  const set = (change: Partial<ContestForm>) => {
    if (save.error) save.forget();
    setForm((before) => ({ ...before, ...change }));
  };
  const run = () => {
    if (!save.busy && !dates.wrong) save.run({ contest: contest?.id ?? null, form }, (done) => onSaved(done.id));
  };
  return (
    <Dialog title={t(contest === null ? 'campaigns.add.contests' : 'contest.changeTitle')} width={560} onClose={onClose} enterRuns={run} foot={<Foot busy={save.busy} onSave={run} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('contest.lead')}</p>
      <div className={dialog['parts']}>
        <div className={css['grid']}>
          <div className={css['whole']}>
            <TextField autoFocus label={t('campaigns.name')} value={form.name} error={save.fields['name']} onChange={(name) => set({ name })} />
          </div>
          <div className={css['whole']}>
            <Select
              label={t('campaigns.program')}
              value={form.program ?? ALL}
              options={[{ value: ALL, label: t('contest.allPrograms') }, ...(programs.data ?? []).map((one) => ({ value: one.id, label: one.name }))]}
              onChange={(id) => set({ program: id === ALL ? null : id })}
            />
          </div>
          <DateField label={t('campaigns.from')} value={form.starts_on ?? ''} error={save.fields['starts_on']} onChange={(date) => set({ starts_on: date === '' ? null : date })} onWrong={dates.from} />
          <DateField label={t('campaigns.until')} value={form.ends_on ?? ''} error={save.fields['ends_on']} onChange={(date) => set({ ends_on: date === '' ? null : date })} onWrong={dates.until} />
        </div>
        {save.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{save.refusal}</ErrorNote>}
      </div>
    </Dialog>
  );
}

function Foot({ busy, onSave, onClose }: { busy: boolean; onSave: () => void; onClose: () => void }) {
  const t = useText();
  return (
    <>
      <i className="sp" />
      <Button look="ghost" onPress={onClose}>
        {t('action.cancel')}
      </Button>
      <Button look="primary" keys="Ctrl+Enter" busy={busy} onPress={onSave}>
        {t('action.save')}
      </Button>
    </>
  );
}

/** Whether what stands in one of two date fields is no date. */
function useDatesTyped() {
  const [from, setFrom] = useState(false);
  const [until, setUntil] = useState(false);
  return { wrong: from || until, from: setFrom, until: setUntil };
}
