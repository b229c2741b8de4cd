// Code and card of one person, wired to the program: issued, previewed as the PDF itself, printed, saved, paused.
import { useState } from 'react';
import { useWalk } from '../../app/places';
import { useMay, useSigned } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { CodeView } from '../../bindings/CodeView';
import type { NewCode } from '../../bindings/NewCode';
import { PageTrouble } from '../../components/PageTrouble';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useToday } from '../../i18n/now';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { useSettled } from '../../keys/settled';
import { CodeIssued } from '../people/CodeIssued';
import { lineDetail } from '../people/line';
import { useSavedToast, useSavePaper } from '../papers/useSavePaper';
import { usePick } from '../record/usePick';
import { useProgramChoice } from '../record/useProgramChoice';
import { cardCode, cardOrder, firstJob, previewOrder, stocks } from './answers';
import { BulkDialog, CampaignDialog } from './BulkDialog';
import { CardsPage } from './CardsPage';
import { LimitsDialog } from './LimitsDialog';
import { OwnCodeDialog } from './OwnCodeDialog';
import { drawPdf, type DrawPdf } from './pdfPages';
import { usePages } from './usePages';
import type { Availability, CardJob, CardPreview } from './view';

/** Typing rests this long before a personal code is looked up, in ms. */
const CHECK_AFTER = 150;

export function CardsPlace({ draw = drawPdf }: { draw?: DrawPdf }) {
  const t = useText();
  const today = useToday();
  const locale = useLocale();
  const toast = useToast();
  const may = useMay();
  const { place, go, back } = useWalk();
  const { organization } = useSigned();
  const [personId, setPerson] = useState(place.at === 'cards' ? (place.person ?? null) : null);
  const [codeId, setCode] = useState<string | null>(place.at === 'cards' ? (place.code ?? null) : null);
  const [chosenJob, setJob] = useState<CardJob | null>(null);
  const [typed, setTyped] = useState('');
  const [asksReason, setAsksReason] = useState(false);
  const [many, setMany] = useState<'nothing' | 'bulk' | 'campaign' | 'own' | 'limits'>('nothing');

  const story = useAnswer('person', { person: personId ?? '' }, { when: personId !== null });
  const { people, onSearch } = usePick();
  // What a card can offer stands with the programs that run; of one that does not, nothing is known here.
  const choice = useProgramChoice(personId, personId !== null);
  const remembered = useAnswer('printers', {});
  const printers = useAnswer('system_printers', {});
  const page = personId === null ? undefined : story.data?.page;
  const codes = page?.codes ?? [];
  const code = codes.find((one) => one.id === codeId) ?? codes[0];
  const terms = useAnswer('code_terms', { codes: codes.map((one) => one.id) }, { when: codes.length > 0 }).data ?? [];
  const job = chosenJob ?? firstJob(remembered.data ?? nothingRemembered, printers.data ?? [], page?.details.language ?? locale.language);

  const paper = useAnswer('paper', { paper: { paper: 'card', ...previewOrder(code?.id ?? '', job) } }, { when: code !== undefined && remembered.data !== undefined, keep: true });
  const pages = usePages(code === undefined ? undefined : paper.data, draw);
  const text = useSettled(typed.trim(), CHECK_AFTER);
  const check = useAnswer('check_personal_code', { text }, { when: text !== '' });

  const issue = useAct('issue_code');
  const issuePersonal = useAct('issue_personal_code');
  const pause = useAct('update_code');
  const print = useAct('print_cards');
  const test = useAct('print_test_page');
  const save = useSavePaper();
  const onSaved = useSavedToast(save.open);
  const keep = useAct('set_printers');
  const acts = [issue, issuePersonal, pause, print, test, save];
  const forget = () => {
    for (const act of acts) act.forget();
  };

  const issued = (done: NewCode) => {
    setCode(done.code);
    toast({ message: <CodeIssued issued={done} name={page?.details.name ?? ''} /> });
  };

  if (story.error) return <PageTrouble error={story.error.error} />;
  const onPrint = (reason: string | null) => {
    if (!code) return;
    print.run({ order: cardOrder(code.id, job), printer: job.printer, reason }, ({ printer }) => {
      setAsksReason(false);
      toast({ message: t('cards.printed', { count: job.count, printer }) });
      // What was right for this print is right for the next one on this computer.
      keep.run({ printers: { ...(remembered.data ?? nothingRemembered), card: job.printer, stock: cardOrder(code.id, job).stock, nudge_x: job.nudgeX, nudge_y: job.nudgeY } });
    });
  };
  const preview: CardPreview = paper.error
    ? { kind: 'failed', text: t('broken.paper') }
    : pages.kind === 'drawn' && pages.pages[0] !== undefined
      ? { kind: 'pdf', url: pages.pages[0], back: pages.pages[1] ?? null }
      : pages.kind === 'failed'
        ? { kind: 'unseen' }
        : { kind: 'loading' };
  return (
    <>
      <CardsPage
        person={page ? { id: page.id, name: page.details.name, detail: lineDetail(page.details) } : null}
        people={people}
        onSearchPeople={onSearch}
        onPerson={(picked) => {
          forget();
          setPerson(picked?.id ?? null);
          setCode(null);
          setJob(null);
          setTyped('');
          choice.field.onChange('');
        }}
        codes={codes.map((one) => cardCode(one, terms, today, t))}
        code={code?.id ?? null}
        onCode={setCode}
        onIssue={() => {
          if (page) issue.run({ person: page.id, program: choice.program }, issued);
        }}
        program={choice.field}
        issueReason={may('counter') ? undefined : t('refusal.not_permitted', { needs: 'receptionist' })}
        onPause={may('programs') && code ? (_id, paused) => pause.run({ code: code.id, form: { ...limitsOf(code), paused } }) : undefined}
        onLimits={may('programs') ? () => setMany('limits') : undefined}
        personal={
          page && may('counter')
            ? {
                text: typed,
                onText: (next) => {
                  issuePersonal.forget();
                  setTyped(next);
                },
                answer: availability(),
                busy: issuePersonal.busy,
                onTerms: may('programs') ? () => setMany('own') : undefined,
                autoFocus: place.at === 'cards' && place.personal === true,
                onIssue: (chosen) =>
                  issuePersonal.run({ person: page.id, program: code?.program ?? null, text: chosen, own_terms: [] }, (done) => {
                    setTyped('');
                    issued(done);
                  }),
              }
            : null
        }
        stocks={stocks}
        printers={printers.data?.map(({ name }) => ({ id: name, name })) ?? []}
        job={job}
        onJob={setJob}
        preview={preview}
        error={asksReason ? undefined : acts.find((act) => act !== issuePersonal && act.text !== undefined)?.text}
        busy={acts.some((act) => act.busy)}
        onPrint={() => {
          forget();
          if (code && code.cards > 0) setAsksReason(true);
          else onPrint(null);
        }}
        onSavePdf={() => {
          forget();
          if (code) save.save({ paper: 'sheet', ...cardOrder(code.id, job) }, onSaved);
        }}
        drawing={personId !== null && (story.isPending || remembered.isPending || printers.isPending)}
        onTestPage={() => {
          forget();
          if (code) test.run({ order: cardOrder(code.id, job), printer: job.printer }, ({ printer }) => toast({ message: t('cards.testPrinted', { printer }) }));
        }}
        onSaveTestPage={() => {
          forget();
          if (code) save.save({ paper: 'test_page', ...cardOrder(code.id, job) }, onSaved);
        }}
        onBulk={may('counter') ? () => setMany('bulk') : undefined}
        onCampaign={may('programs') ? () => setMany('campaign') : undefined}
        has={{ phone: organization.phone !== null, endDate: code !== undefined && code.ends_on !== null, offer: choice.running?.find((program) => program.id === code?.program)?.promise.friend.length !== 0 }}
        onPrinting={() => go({ at: 'settings', section: 'printing' })}
        onBack={back}
      />
      {many === 'bulk' && <BulkDialog onClose={() => setMany('nothing')} />}
      {many === 'campaign' && <CampaignDialog onClose={() => setMany('nothing')} />}
      {many === 'limits' && code && <LimitsDialog code={code} onClose={() => setMany('nothing')} />}
      {many === 'own' && page && (
        <OwnCodeDialog
          person={page.id}
          name={page.details.name}
          program={code?.program ?? null}
          start={typed}
          onIssued={(done) => {
            setMany('nothing');
            setTyped('');
            issued(done);
          }}
          onClose={() => setMany('nothing')}
        />
      )}
      {asksReason && code && (
        <ReasonDialog title={t('cards.again.title', { name: page?.details.name ?? code.shown })} lead={t('cards.again.lead', { count: code.cards })} action={t('cards.print', { count: job.count })} error={print.text} busy={print.busy} onConfirm={onPrint} onClose={() => setAsksReason(false)} />
      )}
    </>
  );

  function availability(): Availability {
    if (typed.trim() === '') return { kind: 'empty' };
    const said = issuePersonal.text;
    if (said !== undefined) return { kind: 'refused', text: said };
    if (typed.trim() !== text || check.data === undefined) return { kind: 'checking' };
    return check.data === null ? { kind: 'free', code: text.toUpperCase() } : { kind: 'refused', text: refusalText(check.data, t, locale) };
  }
}

const nothingRemembered = { card: null, receipt: null, statement: null, stock: null, nudge_x: 0, nudge_y: 0, receipt_roll: false };

function limitsOf({ starts_on, ends_on, use_limit }: CodeView): Pick<CodeView, 'starts_on' | 'ends_on' | 'use_limit'> {
  return { starts_on, ends_on, use_limit };
}
