// A campaign, a contest or an experiment as it is typed; what is wrong with it is said at its field before anything is saved.
import { useState, type ReactNode } from 'react';
import { useAct, useAnswer, type Act } from '../../backend/useAnswer';
import type { CampaignForm } from '../../bindings/CampaignForm';
import type { CampaignPage } from '../../bindings/CampaignPage';
import type { ContestForm } from '../../bindings/ContestForm';
import type { ContestLine } from '../../bindings/ContestLine';
import type { ExperimentForm } from '../../bindings/ExperimentForm';
import type { ExperimentLine } from '../../bindings/ExperimentLine';
import type { TargetOf } from '../../bindings/TargetOf';
import { DateField } from '../../components/DateField';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { Select, TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';
import css from './Campaigns.module.css';

const targets: readonly TargetOf[] = ['converted', 'recorded'];
/** Stands in the list for no program in particular. */
const ALL = 'all';
/** Stands in the list for none chosen yet. */
const NONE = 'none';
/** Referrers of each offer that are proposed to be looked at. */
const USUAL = 100;

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
  const program = form.program ?? running[0]?.id ?? null;
  return (
    <Writing
      title={t(campaign === null ? 'campaigns.add.campaigns' : 'campaigns.changeTitle')}
      lead={t('campaigns.lead')}
      form={form}
      save={save}
      onForm={(change) => setForm((before) => ({ ...before, ...change }))}
      onSave={() => save.run({ campaign: campaign?.id ?? null, form: { ...form, program } }, (done) => onSaved(done.id))}
      onClose={onClose}
      program={(set) => (campaign === null && program !== null ? <Select label={t('campaigns.program')} value={program} options={running.map((one) => ({ value: one.id, label: one.name }))} onChange={(id) => set({ program: id })} /> : null)}
    >
      {(set) => (
        <>
          <TextField numeric suffix="×" label={t('campaigns.multiplier')} value={form.multiplier} error={save.fields['multiplier'] && t('campaigns.multiplierWrong')} onChange={(multiplier) => set({ multiplier })} />
          <i />
          <Select label={t('campaigns.targetOf')} value={form.target_of} options={targets.map((value) => ({ value, label: t(`campaigns.target.${value}`) }))} onChange={(target_of) => set({ target_of })} />
          <TextField numeric optional label={t('campaigns.targetCount')} value={form.target} error={save.fields['target'] && t('campaigns.targetWrong')} onChange={(target) => set({ target })} />
        </>
      )}
    </Writing>
  );
}

export function ContestDialog({ contest, onSaved, onClose }: { contest: ContestLine | null; onSaved: (id: string) => void; onClose: () => void }) {
  const t = useText();
  const programs = useAnswer('programs', {});
  const save = useAct('save_contest');
  const [form, setForm] = useState<ContestForm>(() => (contest === null ? { name: '', program: null, starts_on: null, ends_on: null } : { name: contest.name, program: contest.program, starts_on: contest.starts_on, ends_on: contest.ends_on }));
  return (
    <Writing
      title={t(contest === null ? 'campaigns.add.contests' : 'contest.changeTitle')}
      lead={t('contest.lead')}
      form={form}
      save={save}
      onForm={(change) => setForm((before) => ({ ...before, ...change }))}
      onSave={() => save.run({ contest: contest?.id ?? null, form }, (done) => onSaved(done.id))}
      onClose={onClose}
      program={(set) => (
        <Select
          label={t('campaigns.program')}
          value={form.program ?? ALL}
          options={[{ value: ALL, label: t('contest.allPrograms') }, ...(programs.data ?? []).map((one) => ({ value: one.id, label: one.name }))]}
          onChange={(id) => set({ program: id === ALL ? null : id })}
        />
      )}
    />
  );
}

export function ExperimentDialog({ experiment, onSaved, onClose }: { experiment: ExperimentLine | null; onSaved: (id: string) => void; onClose: () => void }) {
  const t = useText();
  const programs = useAnswer('programs', {});
  const save = useAct('save_experiment');
  const all = programs.data ?? [];
  const running = all.filter((program) => program.state !== 'ended');
  const [form, setForm] = useState<ExperimentForm>(() =>
    experiment === null
      ? { name: '', program: null, other: null, sample: String(USUAL), starts_on: null, ends_on: null }
      : { name: experiment.name, program: experiment.program, other: null, sample: String(experiment.sample), starts_on: experiment.starts_on, ends_on: experiment.ends_on },
  );
  const program = form.program ?? running.find((one) => one.state === 'active')?.id ?? running[0]?.id ?? null;
  const others = all.filter((one) => one.id !== program);
  return (
    <Writing
      title={t(experiment === null ? 'campaigns.add.experiments' : 'experiment.changeTitle')}
      lead={t('experiment.lead')}
      form={form}
      save={save}
      onForm={(change) => setForm((before) => ({ ...before, ...change }))}
      onSave={() => save.run({ experiment: experiment?.id ?? null, form: { ...form, program } }, (done) => onSaved(done.id))}
      onClose={onClose}
      program={(set) => (
        <div className={css['grid']}>
          {program !== null && experiment === null && <Select label={t('experiment.a')} value={program} options={running.map((one) => ({ value: one.id, label: one.name }))} onChange={(id) => set({ program: id })} />}
          <Select
            label={t('experiment.b')}
            value={form.other ?? NONE}
            error={save.fields['other'] && form.other === null ? t('experiment.otherMissing') : save.fields['other']}
            options={[{ value: NONE, label: t(experiment === null ? 'experiment.choose' : 'experiment.asItIs') }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
            onChange={(id) => set({ other: id === NONE ? null : id })}
          />
        </div>
      )}
    >
      {(set) => <TextField numeric label={t('experiment.sample')} hint={t('experiment.sampleHint')} value={form.sample} error={save.fields['sample'] && t('experiment.sampleWrong')} onChange={(sample) => set({ sample })} />}
    </Writing>
  );
}

type Dated = { name: string; starts_on: string | null; ends_on: string | null };

type WritingProps<F extends Dated> = {
  title: string;
  lead: string;
  form: F;
  save: Pick<Act<'save_campaign' | 'save_contest' | 'save_experiment'>, 'busy' | 'error' | 'fields' | 'refusal' | 'forget'>;
  onForm: (change: Partial<F>) => void;
  onSave: () => void;
  onClose: () => void;
  /** The choice of the program, where there is one. */
  program: (set: (change: Partial<F>) => void) => ReactNode;
  /** What one has beyond name, program and dates. */
  children?: (set: (change: Partial<F>) => void) => ReactNode;
};

/** What they all have in common: a name, a program, two dates. */
function Writing<F extends Dated>({ title, lead, form, save, onForm, onSave, onClose, program, children }: WritingProps<F>) {
  const t = useText();
  const [wrongFrom, setWrongFrom] = useState(false);
  const [wrongUntil, setWrongUntil] = useState(false);
  const set = (change: Partial<F>) => {
    if (save.error) save.forget();
    onForm(change);
  };
  const choice = program(set);
  const dated = (change: Partial<Dated>) => set(change as Partial<F>);
  const run = () => {
    if (!save.busy && !wrongFrom && !wrongUntil) onSave();
  };
  return (
    <Dialog title={title} width={560} onClose={onClose} enterRuns={run} foot={<ConfirmFoot action={t('action.save')} busy={save.busy} onConfirm={run} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{lead}</p>
      <div className={dialog['parts']}>
        <div className={css['grid']}>
          <div className={css['whole']}>
            <TextField autoFocus label={t('campaigns.name')} value={form.name} error={save.fields['name']} onChange={(name) => dated({ name })} />
          </div>
          {choice !== null && <div className={css['whole']}>{choice}</div>}
          <DateField label={t('campaigns.from')} value={form.starts_on ?? ''} error={save.fields['starts_on']} onChange={(date) => dated({ starts_on: date === '' ? null : date })} onWrong={setWrongFrom} />
          <DateField label={t('campaigns.until')} value={form.ends_on ?? ''} error={save.fields['ends_on']} onChange={(date) => dated({ ends_on: date === '' ? null : date })} onWrong={setWrongUntil} />
          {children?.(set)}
        </div>
        {save.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{save.refusal}</ErrorNote>}
      </div>
    </Dialog>
  );
}
