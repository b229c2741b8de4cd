// The programs, wired to the program behind the window: looked at, written, started, paused.
import { useState } from 'react';
import { useMay, useSigned } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { ProgramView } from '../../bindings/ProgramView';
import { PageTrouble } from '../../components/PageTrouble';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { nothingMore, programFields, programMore, programRow, writtenProgram } from './answers';
import { programTroubles } from './form';
import { ProgramForm } from './ProgramForm';
import { ProgramIssuing } from './ProgramIssuing';
import { ProgramsPage } from './ProgramsPage';
import { clinicProgram } from './view';

type Open = { kind: 'list' } | { kind: 'new' } | { kind: 'one'; id: string };

export function ProgramsPlace() {
  const may = useMay();
  const [open, setOpen] = useState<Open>({ kind: 'list' });
  const programs = useAnswer('programs', {});
  const list = () => setOpen({ kind: 'list' });
  if (programs.error) return <PageTrouble error={programs.error.error} />;
  switch (open.kind) {
    case 'list':
      return <ProgramsPage programs={programs.data?.map(programRow) ?? null} onOpen={(id) => setOpen({ kind: 'one', id })} onAdd={may('programs') ? () => setOpen({ kind: 'new' }) : undefined} />;
    case 'new':
      return <Write key="new" program={null} onDone={(id) => setOpen({ kind: 'one', id })} onBack={list} />;
    case 'one': {
      const program = programs.data?.find((one) => one.id === open.id);
      return program ? <Write key={program.id} program={program} onDone={list} onBack={list} /> : null;
    }
  }
}

function Write({ program, onDone, onBack }: { program: ProgramView | null; onDone: (id: string) => void; onBack: () => void }) {
  const t = useText();
  const toast = useToast();
  const may = useMay();
  const { organization } = useSigned();
  const [fields, setFields] = useState(() => (program ? programFields(program) : clinicProgram));
  const [more, setMore] = useState(() => (program ? programMore(program) : nothingMore));
  const write = useAct('write_program');
  const start = useAct('set_program_state');
  const { card_text } = write.fields;
  return (
    <ProgramForm
      program={program?.id ?? null}
      state={program?.state ?? null}
      currency={organization.currency}
      limit={organization.settings.referral_cap}
      fields={fields}
      onFields={(next) => {
        if (write.error) write.forget();
        setFields(next);
      }}
      more={more}
      onMore={setMore}
      errors={{ ...programTroubles(write.fields), ...(card_text === undefined ? {} : { cardText: card_text }) }}
      refusal={write.refusal ?? start.text}
      busy={write.busy || start.busy}
      reason={may('programs') ? undefined : t('refusal.not_permitted', { needs: 'manager' })}
      aside={program && <ProgramIssuing program={program.id} issuing={program.issuing} off={!may('programs')} />}
      onSave={() =>
        write.run({ program: program?.id ?? null, form: writtenProgram(fields, more) }, (done) => {
          toast({ message: t('settings.saved') });
          onDone(done.id);
        })
      }
      onState={(state) => {
        if (program) start.run({ program: program.id, state }, () => toast({ message: t(`programs.state.${state}`) }));
      }}
      onBack={onBack}
    />
  );
}
