// Writes a program as sentences: each is read by Rust as it is typed, and what is wrong stands at its field before anything is saved.
import { useState, type ReactNode } from 'react';
import type { ProgramState } from '../../bindings/ProgramState';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { TextField } from '../../components/Field';
import { ErrorNote, Note } from '../../components/Note';
import { Tag } from '../../components/Tag';
import { Body, Head, Pane } from '../../components/Window';
import { useText } from '../../i18n';
import { useKeys } from '../../keys/Keys';
import { Eligible } from './Eligible';
import { Limits } from './Limits';
import { ProgramChanges } from './ProgramChanges';
import { programTones } from './ProgramsPage';
import { ProgramTexts } from './ProgramTexts';
import { RuleList } from './RuleList';
import { Runs } from './Runs';
import { Steps } from './Steps';
import { TryIt } from './TryIt';
import { wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

/** Where a saved program stands. */
export type Standing = { id: string; state: ProgramState; version: number };

const parts = ['rules', 'texts', 'codes', 'versions'] as const;
type Part = (typeof parts)[number];

export type ProgramEditorProps = {
  editing: Omit<Editing, 'tried'>;
  /** `null` while it is new. */
  standing: Standing | null;
  /** Something was typed that is not saved. */
  dirty: boolean;
  busy?: boolean;
  refusal?: string | undefined;
  /** Why this person may only look. */
  reason?: string | undefined;
  /** How it issues codes, of a saved one. */
  codes?: ReactNode | null;
  /** What it was before, of a saved one. */
  versions?: ReactNode | null;
  /** What of its budget is used. */
  budget?: ReactNode;
  onSave: () => void;
  onDiscard: () => void;
  onState: (state: ProgramState) => void;
  onBack: () => void;
};

export function ProgramEditor({ editing: given, standing, dirty, busy = false, refusal, reason, codes, versions, budget, onSave, onDiscard, onState, onBack }: ProgramEditorProps) {
  const t = useText();
  const [part, setPart] = useState<Part>('rules');
  const [tried, setTried] = useState(false);
  const editing = { ...given, tried };
  const { draft, onDraft, reading, findings } = editing;
  const wrong = Object.keys(findings).length;
  const save = () => {
    setTried(true);
    if (reason === undefined && !busy && wrong === 0) onSave();
  };
  useKeys([
    { keys: 'Esc', label: t('keys.back'), run: onBack },
    { keys: 'Ctrl+S', label: t('action.save'), run: save },
  ]);
  const title = draft.name.trim() === '' ? t('programs.new') : draft.name;
  const shown = parts.filter((one) => (one !== 'codes' || Boolean(codes)) && (one !== 'versions' || Boolean(versions)));
  const isOver = standing?.state === 'ended';
  const off = isOver ? t('editor.isOver') : reason;
  return (
    <>
      <Head title={title} crumbs={[{ label: t('programs.title'), onPress: onBack }]} sub={standing && <Tag tone={programTones[standing.state]}>{t('editor.stands', { state: t(`programs.state.${standing.state}`), version: standing.version })}</Tag>}>
        {dirty && standing !== null && (
          <Button size="sm" onPress={onDiscard}>
            {t('editor.discard')}
          </Button>
        )}
        {standing && !dirty && <States state={standing.state} busy={busy} reason={reason} onState={onState} />}
        {(dirty || standing === null) && (
          <Button size="sm" look="primary" keys="Ctrl+S" busy={busy} reason={off} onPress={save}>
            {standing === null ? t('editor.keep') : t('editor.saveVersion', { version: standing.version + 1 })}
          </Button>
        )}
      </Head>
      <Body>
        <div className={css['work']}>
          <div className={css['tools']}>
            <Segmented label={t('editor.parts')} value={part} onChange={setPart} segments={shown.map((value) => ({ value, label: t(`editor.part.${value}`) }))} />
            <i className="sp" />
            <span className="t3 sm" aria-live="polite">
              {wrong > 0 ? t('editor.findings', { count: wrong }) : standing !== null && t('editor.changes', { count: reading?.changes.length ?? 0, version: standing.version })}
            </span>
          </div>
          {refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{refusal}</ErrorNote>}
          {off !== undefined && <Note icon="eye">{off}</Note>}
          {reading !== undefined && reading.beside.length > 0 && (
            <Note>
              {reading.beside.map((says) => (
                <div key={says}>{says}</div>
              ))}
            </Note>
          )}
          {part === 'rules' && (
            <>
              <section className={css['part']}>
                <TextField label={t('firstRun.program.name')} autoFocus={standing === null} value={draft.name} onChange={(name) => onDraft({ ...draft, name })} error={wrongIn(editing, 'name', draft.name)} />
              </section>
              <Eligible {...editing} />
              <RuleList {...editing} />
              <Limits {...editing} budget={budget} />
              <Runs {...editing} />
              <Steps {...editing} />
              {dirty && standing !== null && reading !== undefined && reading.changes.length > 0 && (
                <section className={css['part']}>
                  <h3>{t('editor.changed', { version: standing.version })}</h3>
                  <ProgramChanges changes={reading.changes} />
                  <p className="t3 sm">{t('programs.keeps')}</p>
                </section>
              )}
            </>
          )}
          {part === 'texts' && <ProgramTexts {...editing} />}
          {part === 'codes' && codes}
          {part === 'versions' && versions}
        </div>
        <Pane label={t('programs.try.title')} width={344}>
          <div className={css['pane']}>
            <TryIt program={standing?.id ?? null} draft={draft} currency={editing.currency} kinds={editing.choices.kinds.map(({ value }) => value)} />
          </div>
        </Pane>
      </Body>
    </>
  );
}

/** What can become of a program: ended is for good, so it is asked twice. */
function States({ state, busy, reason, onState }: { state: ProgramState; busy: boolean; reason: string | undefined; onState: (state: ProgramState) => void }) {
  const t = useText();
  const [ending, setEnding] = useState(false);
  if (state === 'ended') return null;
  const mayEnd = state === 'active' || state === 'paused';
  if (ending) {
    return (
      <>
        <span className="t2 sm">{t('editor.endSure')}</span>
        <Button size="sm" onPress={() => setEnding(false)}>
          {t('action.cancel')}
        </Button>
        <Button size="sm" look="stop" busy={busy} reason={reason} onPress={() => onState('ended')}>
          {t('editor.end')}
        </Button>
      </>
    );
  }
  return (
    <>
      {mayEnd && (
        <Button size="sm" look="ghost" reason={reason} onPress={() => setEnding(true)}>
          {t('editor.end')}
        </Button>
      )}
      <Button size="sm" look={state === 'draft' ? 'primary' : 'plain'} busy={busy} reason={reason} onPress={() => onState(state === 'active' ? 'paused' : 'active')}>
        {t(state === 'active' ? 'programs.pause' : state === 'paused' ? 'programs.resume' : 'programs.activate')}
      </Button>
    </>
  );
}
