// The program editor with fixed figures.
import { useEffect, useState } from 'react';
import type { TrialAnswer } from '../../src/bindings/TrialAnswer';
import { Budget } from '../../src/features/programs/Budget';
import { ProgramIssuing } from '../../src/features/programs/ProgramIssuing';
import { ProgramVersions } from '../../src/features/programs/ProgramVersions';
import { ProgramEditor, type ProgramEditorProps } from '../../src/features/programs/ProgramEditor';
import { TemplatePick } from '../../src/features/programs/TemplatePick';
import type { TrialTyped } from '../../src/features/programs/TrialFields';
import { TryIt } from '../../src/features/programs/TryIt';
import { Body, Pane } from '../../src/components/Window';
import { useText } from '../../src/i18n';
import { useLocale } from '../../src/i18n/Locale';
import { points, service } from '../promise';
import { Answering } from './Answering';
import { mxn, nothing } from './figures';
import { Frame } from './Frame';
import { Pressed } from './Pressed';
import { trialAnswer } from './peopleScenes';
import { editorChoices, editorDraft, editorReading, editorTemplates, editorVersions, togetherDraft, togetherReading } from './program';

export function editorProps(rest: Partial<ProgramEditorProps> = {}): ProgramEditorProps {
  return {
    editing: { currency: 'MXN', draft: editorDraft, onDraft: nothing, choices: editorChoices, reading: editorReading, findings: {} },
    standing: { id: 'p', state: 'active', version: 3 },
    dirty: true,
    budget: <Budget spending={{ cost: mxn(31280), left: mxn(28720) }} />,
    codes: null,
    onSave: nothing,
    onDiscard: nothing,
    onState: nothing,
    onBack: nothing,
    ...rest,
  };
}

/** Opens the sentence that `open` counts, by its first word that can be changed. */
function EditorScene({ open, part, at, ...rest }: Partial<ProgramEditorProps> & { open?: number; part?: 'texts' | 'codes' | 'versions'; /** The heading of what lies below the rules. */ at?: 'editor.limits' | 'editor.runs' }) {
  const t = useText();
  const props = editorProps(rest);
  useEffect(() => {
    if (at) [...document.querySelectorAll('h3')].find(({ textContent }) => textContent === t(at))?.scrollIntoView({ block: 'start' });
    if (open === undefined) return;
    const sentence = document.querySelectorAll('section > ol > li')[open];
    sentence?.querySelector<HTMLElement>('p button')?.click();
    sentence?.scrollIntoView({ block: 'start' });
  }, [open, at, t]);
  const [draft, onDraft] = useState(props.editing.draft);
  return (
    <Frame current="programs" role="manager">
      <Answering answers={{ try_program: trialAnswer, program_versions: editorVersions }}>
        <ProgramEditor {...props} editing={{ ...props.editing, draft, onDraft }} />
        {part && <Pressed selector={`input[value=${part}]`} />}
      </Answering>
    </Frame>
  );
}

const kinds = editorChoices.kinds.map(({ value }) => value);

/** `more` opens all that can be tried. */
function TryItScene({ answer = trialAnswer, start = { amount: '1,240', number: 10 }, more = false }: { answer?: TrialAnswer; start?: Partial<TrialTyped>; more?: boolean }) {
  const t = useText();
  useEffect(() => {
    if (more) [...document.querySelectorAll('button')].find(({ textContent }) => textContent === t('programs.try.more'))?.click();
  }, [more, t]);
  return (
    <Frame current="programs" role="manager">
      <Answering answers={{ try_program: answer }}>
        <Body>
          <i className="sp" />
          <Pane label="Try it" width={344}>
            <div style={{ padding: 24 }}>
              <TryIt draft={editorDraft} currency="MXN" kinds={kinds} start={start} />
            </div>
          </Pane>
        </Body>
      </Answering>
    </Frame>
  );
}

function TryItTold({ of }: { of: typeof points }) {
  const { language } = useLocale();
  return <TryItScene key={language} answer={of(language).trial} />;
}

const start = { amount: '1,240', number: 1 };

/** The second visit of a friend whom an employee brings, in July. */
const tried: Partial<TrialTyped> = { purchase: 2, kind: 'employee', on: '2026-07-01', tax: '171.03', items: [{ product: 'Bath', quantity: '1', amount: '240' }, { product: 'Vaccine', quantity: '2', amount: '' }] };

/** Rules that stand together. */
const together: ProgramEditorProps['editing'] = { ...editorProps().editing, draft: togetherDraft, reading: togetherReading };

const choiceAnswer: TrialAnswer = {
  ...trialAnswer,
  choices: [
    {
      recipient: 'referrer',
      alternatives: [
        { gives: '$250.00 in cash', worth: mxn(150), cuts: ['cut from $250.00 to $150.00: a referral gives at most $500.00'] },
        { gives: '$300.00 account credit and 100 points', worth: null, cuts: [] },
        { gives: 'nail trim without charge, worth $120.00', worth: mxn(120), cuts: [] },
      ],
    },
  ],
};

const texts: ProgramEditorProps['editing'] = {
  ...editorProps().editing,
  draft: { ...editorDraft, conditions: { en: 'One friend, one reward. A friend is somebody who was never here before.\n\nNot to be combined with other offers, nor paid out for refunded visits.', es: 'Un amigo, una recompensa. Un amigo es quien nunca ha venido antes.\n\nNo se acumula con otras ofertas ni se paga por visitas reembolsadas.' } },
  findings: { 'card_text.en': 'This is too long: at most 60 characters.' },
};

/** Nothing was typed since it was saved. */
const asSaved: ProgramEditorProps['editing'] = { ...editorProps().editing, reading: { ...editorReading, changes: [] } };

const parts = {
  codes: <ProgramIssuing program="p" issuing={{ at_registration: true, at_purchase: false, pattern: 'AMIGO-{####}' }} off={false} />,
  versions: <ProgramVersions program="p" />,
};

/** Another program pays for the same. */
const beside: ProgramEditorProps['editing'] = {
  ...asSaved,
  reading: { ...editorReading, changes: [], beside: ["At the same time “Summer” pays for a friend's purchase too. Both never do: a friend counts where he was recorded first, and a second claim waits for a decision under Attention.", '“Review” is paid in “Summer” too: who does it once can be rewarded in each.'] },
};

/** A table out of order and a budget of nothing. */
const wrong: ProgramEditorProps['editing'] = {
  ...editorProps().editing,
  draft: { ...editorDraft, name: '', budget: '0', rules: [{ ...(editorDraft.rules[1] ?? editorDraft.rules[0]), amount: 'tiers', tiers: [{ from: '5', amount: 'fixed', typed: '20' }, { from: '1', amount: 'fixed', typed: '10' }] } as (typeof editorDraft.rules)[number]] },
  reading: { ...editorReading, rules: [{ sentence: [], was: null }], changes: [] },
  findings: { 'rules.0.tiers.1': 'The tiers must begin one after the other: the one from friend no. 1 does not.', budget: 'A budget of nothing would pay nothing, ever. Leave it empty for none.', name: 'Nothing was typed here.' },
};

export const programScenes = {
  program: () => <EditorScene />,
  'program-wrong': () => <EditorScene standing={null} editing={wrong} />,
  'program-beside': () => <EditorScene standing={{ id: 'p', state: 'draft', version: 1 }} editing={beside} />,
  'program-together': () => <EditorScene editing={together} open={1} />,
  'program-bundle': () => <EditorScene editing={together} open={0} />,
  'program-streak': () => <EditorScene editing={together} open={2} />,
  'program-try-choice': () => <TryItScene answer={choiceAnswer} />,
  'program-template': () => (
    <Frame current="programs" role="manager">
      <TemplatePick templates={editorTemplates} onPick={nothing} onBack={nothing} />
    </Frame>
  ),
  'program-unsaved': () => (
    <Frame current="programs" role="manager">
      <TemplatePick templates={editorTemplates} onPick={nothing} unsaved={{ name: 'Friends of summer', onContinue: nothing }} onBack={nothing} />
    </Frame>
  ),
  'program-try': () => <TryItScene />,
  'program-try-more': () => <TryItScene more answer={{ ...trialAnswer, given: mxn(200), of_referral: mxn(400), rewards: trialAnswer.rewards.slice(1).map((reward) => ({ ...reward, amount: mxn(200), why: '20% of $1,000.00', cuts: [], needs_approval: false })), discount: mxn(0), paid: mxn(1240), actions: [] }} start={{ ...start, ...tried }} />,
  'program-texts': () => <EditorScene {...parts} part="texts" editing={texts} />,
  'program-codes': () => <EditorScene {...parts} part="codes" dirty={false} editing={asSaved} />,
  'program-versions': () => <EditorScene {...parts} part="versions" dirty={false} editing={asSaved} />,
  'program-ended': () => <EditorScene {...parts} part="versions" dirty={false} editing={asSaved} standing={{ id: 'p', state: 'ended', version: 3 }} />,
  'program-limits': () => <EditorScene {...parts} at="editor.limits" editing={{ ...editorProps().editing, findings: { waiting_days: 'A whole number from 0 to 365.' } }} />,
  'program-sites': () => <EditorScene {...parts} at="editor.runs" editing={{ ...editorProps().editing, draft: { ...editorDraft, starts_on: '2026-03-01', ends_on: '2026-02-01', sites: ['s'], from_handover: true }, findings: { ends_on: 'The end is before the start.' } }} />,
  'program-try-points': () => <TryItTold of={points} />,
  'program-try-service': () => <TryItTold of={service} />,
};
