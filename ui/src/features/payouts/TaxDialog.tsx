// What people were paid in a year, the threshold of the tax office, and the papers on file (rule O7).
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { TaxPaperKind } from '../../bindings/TaxPaperKind';
import type { TaxPaperView } from '../../bindings/TaxPaperView';
import type { TaxPerson } from '../../bindings/TaxPerson';
import { Button } from '../../components/Button';
import { CallErrorNote } from '../../components/CallErrorNote';
import { Dialog } from '../../components/Dialog';
import { Select, TextField } from '../../components/Field';
import { MoneyText, useDates, useMoney } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../i18n';
import dialog from '../../components/Dialog.module.css';
import css from './BankFiles.module.css';

const kinds: readonly TaxPaperKind[] = ['w9', 'w8ben', 'w8bene', 'other', 'waiver'];

export function TaxDialog({ thisYear, onClose }: { thisYear: number; onClose: () => void }) {
  const t = useText();
  const money = useMoney();
  const [year, setYear] = useState(thisYear);
  const [chosen, setChosen] = useState<TaxPerson | null>(null);
  const told = useAnswer('tax_year', { year }, { keep: true });
  const years = [thisYear, thisYear - 1, thisYear - 2].map(String);
  const { threshold, people = [], stops } = told.data ?? {};
  return (
    <Dialog
      title={t('tax.title')}
      width={640}
      onClose={onClose}
      foot={
        <>
          {chosen && (
            <Button look="ghost" icon="back" onPress={() => setChosen(null)}>
              {t('tax.people')}
            </Button>
          )}
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.close')}
          </Button>
        </>
      }
    >
      <div className={dialog['parts']}>
        {told.error && <CallErrorNote error={told.error.error} />}
        {chosen ? (
          <Papers person={chosen} year={year} />
        ) : (
          <>
            <Select label={t('tax.year')} value={String(year)} options={years.map((value) => ({ value, label: value }))} onChange={(value) => setYear(Number(value))} />
            <Note icon="info">{threshold ? t(stops === true ? 'tax.stops' : 'tax.threshold', { threshold: money(threshold) }) : t('tax.noThreshold')}</Note>
            {told.data && people.length === 0 && <p className="t2">{t('tax.nobody')}</p>}
            {people.length > 0 && (
              <ul className={css['rows']} aria-label={t('tax.people')} tabIndex={0}>
                {people.map((person) => (
                  <li key={person.person} data-wrong={(person.reaches && !person.has_paper) || undefined}>
                    <span className="grow">
                      <span className="b el">{person.person_name}</span>
                      <span className={person.reaches && !person.has_paper ? 'stop xs' : 't3 xs'}>{[t('tax.payouts', { count: person.payouts }), person.reaches && t('tax.reaches'), t(person.has_paper ? 'tax.hasPaper' : 'tax.noPaper')].filter(Boolean).join(' · ')}</span>
                    </span>
                    <MoneyText of={person.paid} strong />
                    <Button size="sm" label={t('tax.papersOf', { name: person.person_name })} onPress={() => setChosen(person)}>
                      {t('tax.papersShort')}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function Papers({ person, year }: { person: TaxPerson; year: number }) {
  const t = useText();
  const papers = useAnswer('tax_papers', { person: person.person });
  const file = useAct('file_tax_paper');
  const withdraw = useAct('withdraw_tax_paper');
  const [kind, setKind] = useState<TaxPaperKind>('w9');
  const [of, setOf] = useState('');
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState<TaxPaperView | null>(null);
  const choose = (next: TaxPaperKind) => {
    setKind(next);
    // A manager lets one year pass; a form holds until it is taken out.
    setOf(next === 'waiver' ? String(year) : '');
  };
  const run = () => {
    if (!file.busy) file.run({ person: person.person, form: { kind, year: of, note } }, () => setNote(''));
  };
  return (
    <>
      <h3>{person.person_name}</h3>
      {papers.error && <CallErrorNote error={papers.error.error} />}
      {papers.data?.length === 0 && <p className="t2">{t('tax.noPaper')}</p>}
      {(papers.data ?? []).length > 0 && (
        <ul className={css['rows']} aria-label={t('tax.papers')} tabIndex={0}>
          {(papers.data ?? []).map((paper) => (
            <Paper key={paper.id} paper={paper} onWithdraw={() => setAsked(paper)} />
          ))}
        </ul>
      )}
      <Select label={t('tax.kind')} value={kind} options={kinds.map((value) => ({ value, label: t(`tax.kinds.${value}`) }))} onChange={choose} />
      <TextField label={t('tax.forYear')} optional={kind !== 'waiver'} numeric value={of} onChange={setOf} error={file.fields['year'] === undefined ? undefined : t('tax.yearWrong')} />
      <TextField label={t(kind === 'waiver' ? 'tax.why' : 'tax.note')} optional={kind !== 'waiver'} value={note} onChange={setNote} error={file.fields['note']} />
      {file.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{file.refusal}</ErrorNote>}
      <div className={css['go']}>
        <i className="sp" />
        <Button look="primary" busy={file.busy} onPress={run}>
          {t('tax.file')}
        </Button>
      </div>
      {asked && (
        <ReasonDialog
          title={t('tax.takeOutTitle', { kind: t(`tax.kinds.${asked.kind}`) })}
          lead={t('tax.takeOutLead')}
          action={t('tax.takeOut')}
          error={withdraw.text}
          busy={withdraw.busy}
          onConfirm={(reason) => withdraw.run({ paper: asked.id, reason }, () => setAsked(null))}
          onClose={() => {
            withdraw.forget();
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function Paper({ paper, onWithdraw }: { paper: TaxPaperView; onWithdraw: () => void }) {
  const t = useText();
  const dates = useDates();
  const parts = [paper.year === null ? null : String(paper.year), dates.full(paper.on), paper.by, paper.note];
  return (
    <li data-wrong={paper.withdrawn !== null || undefined}>
      <span className="grow">
        <span className="b el">{t(`tax.kinds.${paper.kind}`)}</span>
        <span className="t3 xs">{paper.withdrawn === null ? parts.filter(Boolean).join(' · ') : t('tax.takenOut', { reason: paper.withdrawn })}</span>
      </span>
      {paper.withdrawn === null && (
        <Button size="sm" look="ghost" onPress={onWithdraw}>
          {t('tax.takeOutAsk', { kind: t(`tax.kinds.${paper.kind}`) })}
        </Button>
      )}
    </li>
  );
}
