// The programs, wired to the program behind the window: looked at, cloned from a template, written, started, paused, ended.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay, useSigned } from '../../app/session';
import { fieldTexts } from '../../backend/trouble';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { ProgramDraft } from '../../bindings/ProgramDraft';
import type { ProgramListed } from '../../bindings/ProgramListed';
import { PageTrouble } from '../../components/PageTrouble';
import { Skeleton } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { useDraft } from '../../drafts/Drafts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import { Budget } from './Budget';
import { ProgramEditor } from './ProgramEditor';
import { ProgramIssuing } from './ProgramIssuing';
import { ProgramsPage } from './ProgramsPage';
import { ProgramVersions } from './ProgramVersions';
import { TemplatePick } from './TemplatePick';

/** Typing rests this long before what is typed is read, in ms. */
const REST = 150;

type Open = { kind: 'list' } | { kind: 'pick' } | { kind: 'new'; draft: ProgramDraft } | { kind: 'copy'; of: string } | { kind: 'one'; id: string };

export function ProgramsPlace() {
  const may = useMay();
  const { go } = useWalk();
  const [open, setOpen] = useState<Open>({ kind: 'list' });
  const programs = useAnswer('programs', {});
  const list = () => setOpen({ kind: 'list' });
  const one = (id: string) => setOpen({ kind: 'one', id });
  if (programs.error) return <PageTrouble error={programs.error.error} />;
  switch (open.kind) {
    case 'list':
      return <ProgramsPage programs={programs.data ?? null} onOpen={one} onAdd={may('programs') ? () => setOpen({ kind: 'pick' }) : undefined} onCopy={may('programs') ? (of) => setOpen({ kind: 'copy', of }) : undefined} onCampaigns={() => go({ at: 'campaigns' })} />;
    case 'pick':
      return <Pick onPick={(draft) => setOpen({ kind: 'new', draft })} onBack={list} />;
    case 'new':
      return <Write program={null} saved={open.draft} onDone={one} onBack={list} />;
    case 'copy':
      return <Copy of={open.of} onDone={one} onBack={list} />;
    case 'one': {
      const program = programs.data?.find((one) => one.id === open.id);
      return program ? <Saved key={`${program.id} ${program.version}`} program={program} onDone={one} onBack={list} /> : <Skeleton rows={6} />;
    }
  }
}

function Pick({ onPick, onBack }: { onPick: (draft: ProgramDraft) => void; onBack: () => void }) {
  const templates = useAnswer('program_templates', {});
  const kept = useDraft<ProgramDraft | null>(formOf(null), null);
  if (templates.error) return <PageTrouble error={templates.error.error} />;
  const { fields: unsaved, done: forget } = kept;
  return (
    <TemplatePick
      templates={templates.data ?? null}
      onPick={({ draft }) => {
        forget();
        onPick(draft);
      }}
      unsaved={unsaved === null ? undefined : { name: unsaved.name.trim(), onContinue: () => onPick(unsaved) }}
      onBack={onBack}
    />
  );
}

function Copy({ of, onDone, onBack }: { of: string; onDone: (id: string) => void; onBack: () => void }) {
  const copy = useAnswer('program_copy', { program: of });
  if (copy.error) return <PageTrouble error={copy.error.error} />;
  return copy.data ? <Write program={null} copied={of} saved={copy.data} onDone={onDone} onBack={onBack} /> : <Skeleton rows={6} />;
}

function Saved({ program, onDone, onBack }: { program: ProgramListed; onDone: (id: string) => void; onBack: () => void }) {
  const saved = useAnswer('program_draft', { program: program.id });
  if (saved.error) return <PageTrouble error={saved.error.error} />;
  return saved.data ? <Write program={program} saved={saved.data} onDone={onDone} onBack={onBack} /> : <Skeleton rows={6} />;
}

function Write({ program, copied, saved, onDone, onBack }: { program: ProgramListed | null; /** The program whose copy it is. */ copied?: string; saved: ProgramDraft; onDone: (id: string) => void; onBack: () => void }) {
  const t = useText();
  const locale = useLocale();
  const toast = useToast();
  const may = useMay();
  const { organization } = useSigned();
  const id = program?.id ?? null;
  const kept = useDraft(copied === undefined ? formOf(program) : `program copy ${copied}`, saved);
  const draft = kept.fields;
  const choices = useAnswer('program_choices', {});
  const asked = useSettled({ program: id, draft }, REST);
  const reading = useAnswer('read_program', asked, { keep: true });
  const spending = useAnswer('program_spending', { program: id ?? '' }, { when: id !== null });
  const write = useAct('write_program');
  const state = useAct('set_program_state');
  const invalid = reading.data && reading.data.findings.length > 0 ? { kind: 'invalid' as const, fields: reading.data.findings } : null;
  const trouble = choices.error ?? reading.error;
  if (trouble) return <PageTrouble error={trouble.error} />;
  if (!choices.data) return <Skeleton rows={6} />;
  return (
    <ProgramEditor
      editing={{
        currency: organization.currency,
        draft,
        onDraft: (next) => {
          if (write.error) write.forget();
          kept.set(next);
        },
        choices: choices.data,
        reading: reading.data,
        findings: { ...write.fields, ...fieldTexts(invalid, t, locale) },
      }}
      standing={program && { id: program.id, state: program.state, version: program.version }}
      dirty={program === null || JSON.stringify(draft) !== JSON.stringify(saved)}
      refusal={write.refusal ?? state.text}
      busy={write.busy || state.busy}
      reason={may('programs') ? undefined : t('refusal.not_permitted', { needs: 'manager' })}
      budget={spending.data && <Budget spending={spending.data} />}
      codes={program && <ProgramIssuing program={program.id} issuing={program.issuing} off={!may('programs')} />}
      versions={program && <ProgramVersions program={program.id} />}
      onSave={() =>
        write.run({ program: id, draft }, (done) => {
          kept.done();
          toast({ message: t('settings.saved') });
          onDone(done.id);
        })
      }
      onDiscard={() => {
        kept.set(saved);
        kept.done();
      }}
      onState={(next) => {
        if (id !== null) state.run({ program: id, state: next }, () => toast({ message: t(`programs.state.${next}`) }));
      }}
      onBack={onBack}
    />
  );
}

/** What is typed is kept with the version that it changes: another one begins anew. */
function formOf(program: ProgramListed | null): string {
  return program === null ? 'program new 0' : `program ${program.id} ${program.version}`;
}
