// Feeds the recording of a referral: the code's answer, likely duplicates, what is promised, what the program refused.
import { useEffect, useEffectEvent, useState } from 'react';
import { useWalk } from '../../app/places';
import { useAnswer } from '../../backend/useAnswer';
import { useSettled } from '../../keys/settled';
import { useDates } from '../../components/MoneyText';
import { useDraft } from '../../drafts/Drafts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { canBeAlike, duplicateOf, friendForm, pickedPerson, presentedCode, readsAsCode } from './answers';
import { RECORD } from './drafts';
import { emptyReferral, RecordReferral, type ReferralErrors, type ReferralFields } from './RecordReferral';
import { useCountry } from './useCountry';
import { TermsDialog } from './TermsDialog';
import { usePick } from './usePick';
import { useResume } from './useResume';
import { openChoice } from '../choices/told';
import { isOpen, useChoose } from '../choices/useChoose';
import { useRecorded } from './useRecorded';

/** Typing rests this long before the same person is looked for, in ms. */
const REST = 150;

/** What is kept of a recording: the fields, the code, and who was said to be somebody else. */
type Kept = ReferralFields & { code: string | null; scanned: boolean; others: readonly string[]; program: string | null; found?: boolean };

export type RecordPlaceProps = { code?: string | undefined; scanned?: boolean | undefined; known?: string | undefined; draft?: string | undefined };

export function RecordPlace({ code, scanned = false, known, draft: keptAs = RECORD }: RecordPlaceProps) {
  const t = useText();
  const locale = useLocale();
  const dates = useDates();
  const { back } = useWalk();
  const draft = useDraft<Kept>(keptAs, { ...emptyReferral(locale.language), code: null, scanned: false, others: [], program: null });
  // What came with the place holds until somebody touches the form; then all of it is typed text.
  const [untouched, setUntouched] = useState(true);
  const opened = useAnswer('person', { person: known ?? '' }, { when: known !== undefined });
  const withCode: Kept = untouched && code !== undefined ? { ...draft.fields, code, scanned } : draft.fields;
  const plain = useAnswer('check_code', { typed: withCode.code ?? '', friend: null, form: null }, { when: withCode.code !== null });
  const friendly = opened.data && plain.data && opened.data.page.id !== plain.data.referrer ? opened.data.page : null;
  const kept: Kept = untouched && friendly ? { ...withCode, who: 'known', known: pickedPerson({ id: friendly.id, ...friendly.details }) } : withCode;

  const friend = kept.who === 'known' ? (kept.known?.id ?? null) : null;
  const form = friendForm(kept);
  const glance = useSettled(kept.who === 'new' && canBeAlike(form) ? form : null, REST);
  const asFriend = kept.who === 'new' ? glance : null;
  const judged = useAnswer('check_code', { typed: kept.code ?? '', friend, form: asFriend }, { when: kept.code !== null && (friend !== null || asFriend !== null), keep: (before) => before.typed === kept.code });
  const answer = friend !== null || asFriend !== null ? (judged.data ?? plain.data) : plain.data;
  const alike = useAnswer('alike', { form: glance ?? form, except: null }, { when: kept.who === 'new' && glance !== null });

  // Enter may come before it is known who is here already: it is kept until then.
  const [wished, setWished] = useState<'nothing' | 'print' | null>(null);
  const looked = kept.who !== 'new' || !canBeAlike(form) || (glance !== null && JSON.stringify(glance) === JSON.stringify(form) && !alike.isPending);
  const duplicates = kept.who === 'new' && glance !== null ? (alike.data ?? []).filter((likeness) => !kept.others.includes(likeness.id)).map((likeness) => duplicateOf(likeness, kept.name, answer?.referrer ?? null, t, dates.full)) : [];
  const resume = useResume(answer);

  const { people, onSearch } = usePick();
  const [finding, setFinding] = useState<{ typed: string; without: string | null } | null>(null);
  const bringers = useAnswer('people', { typed: finding?.typed ?? '', offset: 0 }, { when: finding !== null && finding.typed.trim() !== '', keep: true });
  // What stands where the code does may be the name of who brought them.
  const isName = kept.code !== null && !kept.scanned && plain.data !== undefined && !readsAsCode(plain.data);
  const asked = finding ?? (isName ? { typed: kept.code ?? '', without: null } : null);
  const named = useAnswer('people', { typed: kept.code ?? '', offset: 0 }, { when: isName && finding === null });

  const programs = answer?.programs ?? [];
  // A card says its program; for somebody found by name, and a code that is not known here, the one of the last referral comes first,
  // of those in which that person has a code.
  const theirs = programs.find((one) => one.code !== null) ?? programs[0];
  const usual = kept.found === true ? (theirs?.id ?? answer?.program) : (answer?.program ?? programs[0]?.id);
  const chosen = programs.find((one) => one.id === (kept.program ?? usual));
  const program = chosen?.id ?? usual ?? '';
  const promise = chosen && chosen.id !== answer?.program ? chosen.promise : (answer?.promise ?? null);
  const handed = kept.handedOver ?? '';
  const running = useAnswer('programs', {}, { when: program !== '' });
  const fromHandover = running.data?.find((one) => one.id === program)?.terms.valid_from === 'handover';
  const { act, record, touched, recordTouched } = useRecorded();
  const brings = answer?.referrer ?? null;
  const whose = useAnswer('person', { person: brings ?? '' }, { when: brings !== null });
  const choosing = useChoose();
  const open = (whose.data?.choices ?? []).filter(isOpen);
  const came = useAnswer('came_by', { friend: friend ?? '' }, { when: kept.code === null && friend !== null });
  const put = (change: Partial<Kept>) => {
    setUntouched(false);
    if (act.error) act.forget();
    if (touched.error) touched.forget();
    draft.set({ ...kept, ...change });
  };
  const name = kept.who === 'known' ? (kept.known?.name ?? '') : kept.name.trim();
  const submit = (then: 'nothing' | 'print') => {
    const next = then === 'nothing' && (promise?.choices.length ?? 0) > 0 ? 'choose' : then;
    record({ code: kept.code ?? '', known: friend, person: form, source: kept.source, note: '', ...(chosen ? { program: chosen.id } : {}), ...(fromHandover && handed !== '' ? { handed_over: handed } : {}) }, name, next, draft.done, () => draft.set(kept));
  };
  const wait = wished !== null && looked;
  const runWished = useEffectEvent(() => {
    const then = wished ?? 'nothing';
    setWished(null);
    if (!duplicates.some((duplicate) => duplicate.sure)) submit(then);
  });
  useEffect(() => {
    if (!wait) return undefined;
    const timer = setTimeout(runWished);
    return () => clearTimeout(timer);
  }, [wait]);
  const [terms, setTerms] = useState(false);
  const rows = (finding === null ? named.data : bringers.data)?.rows ?? [];
  return (
    <>
      <RecordReferral
        presented={kept.code === null || asked !== null ? null : presentedCode(kept.code, answer, kept.scanned, t, locale)}
        finding={
          asked && {
            typed: asked.typed,
            people: { rows: rows.map(pickedPerson), searching: named.isLoading || bringers.isLoading || bringers.isPlaceholderData },
            error: asked.without === null ? undefined : t('record.code.noneYet', { name: asked.without }),
            onSearch: (typed) => setFinding({ typed, without: null }),
            onPick: (picked) => {
              const its = rows.find((row) => row.id === picked.id)?.code ?? null;
              if (its === null) setFinding({ typed: picked.name, without: picked.name });
              else {
                setFinding(null);
                put({ code: its, scanned: false, program: null, found: true });
              }
            },
          }
        }
        toChoose={whose.data && open.length > 0 ? { name: whose.data.page.details.name, choices: open.map(openChoice), onChoose: (id) => open.filter((one) => one.id === id).forEach(choosing.choose) } : undefined}
        country={useCountry()}
        fields={kept}
        onFields={(fields) => put(fields)}
        errors={errorsOf(act.fields)}
        fromHandover={fromHandover}
        duplicates={duplicates}
        promised={answer?.promise ? promise : null}
        programs={programs}
        program={program}
        onProgram={(id) => {
          // Whoever has a code there brings the friend by that one.
          const its = programs.find((one) => one.id === id)?.code ?? null;
          put(its === null || answer?.program === id ? { program: id } : { program: id, code: its, scanned: false });
        }}
        people={people}
        onSearchPeople={onSearch}
        onCode={(typed) => {
          setFinding(null);
          put({ code: typed.trim(), typedCode: '', scanned: false, program: null, found: false });
        }}
        onFindReferrer={() => setFinding({ typed: '', without: null })}
        onClearCode={() => put({ code: null, scanned: false, program: null, found: false })}
        onSame={(id) => {
          const same = alike.data?.find((likeness) => likeness.id === id);
          if (same) put({ who: 'known', known: pickedPerson(same) });
        }}
        onAnother={(id) => put({ others: [...kept.others, id] })}
        refusal={touched.text ?? refusalOf(act)}
        cameBy={came.data ?? null}
        onTouched={() => friend !== null && recordTouched({ friend, source: kept.source }, name, draft.done, () => draft.set(kept))}
        onResume={resume}
        busy={act.busy || touched.busy || wished !== null}
        onSubmit={(then) => (looked ? submit(then) : setWished(then))}
        onBack={back}
        onTerms={program === '' ? undefined : () => setTerms(true)}
      />
      {choosing.over}
      {terms && <TermsDialog order={{ program, referrer: answer?.referrer ?? null, language: kept.who === 'new' ? kept.language : null }} onClose={() => setTerms(false)} />}
    </>
  );
}

function errorsOf({ name, phones, emails, handed_over: handedOver }: Readonly<Record<string, string>>): ReferralErrors {
  return { ...(name === undefined ? {} : { name }), ...(phones === undefined ? {} : { phone: phones }), ...(emails === undefined ? {} : { email: emails }), ...(handedOver === undefined ? {} : { handedOver }) };
}

/** What no field of the screen can say stands over the buttons. */
function refusalOf(act: { fields: Readonly<Record<string, string>>; refusal: string | undefined; text: string | undefined }): string | undefined {
  const shown = ['name', 'phones', 'emails', 'handed_over'];
  return Object.keys(act.fields).every((field) => shown.includes(field)) ? act.refusal : act.text;
}
