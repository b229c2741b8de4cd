// Campaigns, contests and experiments as they are typed, with fixed figures.
import type { ReactNode } from 'react';
import type { CallError } from '../../src/backend/backend';
import type { ProgramListed } from '../../src/bindings/ProgramListed';
import type { Refusal } from '../../src/bindings/Refusal';
import { CampaignsPage } from '../../src/features/campaigns/CampaignsPage';
import { TryVariants } from '../../src/features/campaigns/TryVariants';
import { CampaignDialog, ContestDialog, ExperimentDialog } from '../../src/features/campaigns/WriteDialogs';
import type { Kind } from '../../src/features/campaigns/view';
import { Answering, type Refusals } from './Answering';
import { campaigns, campaignsProps, experiment } from './campaignScenes';
import { Frame } from './Frame';
import { mxn, nothing } from './figures';
import { trialAnswer } from './peopleScenes';
import { Pressed } from './Pressed';

function program(id: string, name: string, state: ProgramListed['state']): ProgramListed {
  return {
    id, name, state, gives: '', version: 1, eligibility: { kinds: [] }, issuing: { at_registration: false, at_purchase: false, pattern: null }, card_text: {}, conditions: {}, starts_on: null, ends_on: null,
    terms: { program: id, currency: 'MXN', base: 'net', multiplier: 1000, referral_cap: mxn(500), approval_above: mxn(100), waiting_days: 30, valid_days: 90, validated: false, rules: [] },
  };
}

/** Two that run and one that is only written. */
export const programs: ProgramListed[] = [program('p1', 'Amigos de Los Fresnos', 'active'), program('p2', 'Baños de verano', 'active'), program('p3', 'Efectivo o servicio, oferta B', 'draft')];

const outOf = (field: string): Refusal => ({ code: 'rule_out_of_range', field });

/** A factor below one, and an end before the start. */
const wrong: CallError = { kind: 'invalid', fields: [{ field: 'name', refusal: { code: 'text_empty' } }, { field: 'multiplier', refusal: outOf('multiplier') }, { field: 'target', refusal: outOf('target') }, { field: 'ends_on', refusal: { code: 'end_before_start' } }] };
const wrongSample: CallError = { kind: 'invalid', fields: [{ field: 'sample', refusal: outOf('sample') }, { field: 'other', refusal: { code: 'text_empty' } }] };

const trial = { a: trialAnswer, b: { ...trialAnswer, discount: mxn(0), paid: mxn(1240), rewards: trialAnswer.rewards.slice(1), given: mxn(350), of_referral: mxn(350) } };

function Over({ shown = 'campaigns', refusals, children }: { shown?: Kind; refusals?: Refusals; children: ReactNode }) {
  return (
    <Frame current="programs" role="manager">
      <CampaignsPage {...campaignsProps({ shown })} />
      <Answering answers={{ programs, try_experiment: trial }} refusals={refusals ?? {}}>
        {children}
      </Answering>
    </Frame>
  );
}

function Experiment({ of, refusals, children }: { of: typeof experiment | null; refusals?: Refusals; children?: ReactNode }) {
  return (
    <Over shown="experiments" {...(refusals ? { refusals } : {})}>
      <ExperimentDialog experiment={of} onSaved={nothing} onClose={nothing} />
      {children}
    </Over>
  );
}

const save = <Pressed selector="[role=dialog] [data-look=primary]" />;
const [, running = null] = campaigns;

export const campaignDialogScenes = {
  'campaign-new': () => (
    <Over>
      <CampaignDialog campaign={null} onSaved={nothing} onClose={nothing} />
    </Over>
  ),
  'campaign-change': () => (
    <Over>
      <CampaignDialog campaign={running} onSaved={nothing} onClose={nothing} />
    </Over>
  ),
  'campaign-wrong': () => (
    <Over refusals={{ save_campaign: wrong }}>
      <CampaignDialog campaign={null} onSaved={nothing} onClose={nothing} />
      {save}
    </Over>
  ),
  'contest-new': () => (
    <Over shown="contests">
      <ContestDialog contest={null} onSaved={nothing} onClose={nothing} />
    </Over>
  ),
  'experiment-new': () => <Experiment of={null} />,
  'experiment-wrong': () => (
    <Experiment of={null} refusals={{ save_experiment: wrongSample }}>
      {save}
    </Experiment>
  ),
  'experiment-change': () => <Experiment of={experiment} />,
  'experiment-try': () => (
    <Over shown="experiments">
      <TryVariants experiment={experiment} start={{ amount: '1,240' }} onClose={nothing} />
    </Over>
  ),
};
