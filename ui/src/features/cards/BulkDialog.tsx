// Codes for many at once: for everybody who has none, or of a campaign (rule C4). Each that was not issued says why.
import { useRef, useState } from 'react';
import { useMay } from '../../app/session';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { CampaignCode } from '../../bindings/CampaignCode';
import type { IssuedCode } from '../../bindings/IssuedCode';
import type { OwnTermsForm } from '../../bindings/OwnTermsForm';
import { Button, IconButton } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { DateField } from '../../components/DateField';
import { TextField } from '../../components/Field';
import { ErrorNote, Note } from '../../components/Note';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag } from '../../components/Tag';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { termsOf } from '../people/view';
import { OwnTerms } from '../programs/OwnTerms';
import { PersonPicker, type PickedPerson } from '../record/PersonPicker';
import { ProgramField } from '../record/ProgramPick';
import { usePick } from '../record/usePick';
import { useProgramChoice } from '../record/useProgramChoice';
import { whole } from './answers';
import { LimitsDialog } from './LimitsDialog';
import dialog from '../../components/Dialog.module.css';
import css from './Bulk.module.css';

/** As many as the program issues at once. */
const AT_ONCE = 200;

/** Everybody who has no code yet gets one. */
export function BulkDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const choice = useProgramChoice(null, true);
  const { program } = choice;
  const without = useAnswer('without_code', { program });
  const issue = useAct('issue_codes');
  const [issued, setIssued] = useState<readonly IssuedCode[] | null>(null);
  const people = without.data ?? [];
  const now = people.slice(0, AT_ONCE);
  const run = () => {
    if (now.length > 0 && !issue.busy) issue.run({ program, people: now.map((one) => one.id) }, setIssued);
  };
  return (
    <Dialog
      title={t('bulk.title')}
      width={520}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t(issued === null ? 'action.cancel' : 'action.close')}
          </Button>
          {(without.isPending || now.length > 0) && (
            <Button look="primary" autoFocus busy={issue.busy || without.isPending} onPress={run}>
              {t('bulk.action', { count: now.length })}
            </Button>
          )}
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('bulk.lead')}</p>
      <div className={dialog['parts']}>
        <ProgramField
          {...choice.field}
          onChange={(id) => {
            issue.forget();
            setIssued(null);
            choice.field.onChange(id);
          }}
        />
        {issued !== null && <Issued codes={issued} />}
        {without.isPending ? (
          <Skeleton rows={3} />
        ) : people.length === 0 ? (
          <EmptyState icon="check" title={t('bulk.nobody')} />
        ) : (
          <ul className={css['list']} aria-label={t('bulk.who')} tabIndex={0}>
            {now.map((one) => (
              <li key={one.id} className="el">
                {one.name}
              </li>
            ))}
          </ul>
        )}
        {people.length > now.length && <p className="t3 sm">{t('bulk.more', { count: people.length - now.length })}</p>}
        {issue.text !== undefined && <ErrorNote title={t('error.refused.title')}>{issue.text}</ErrorNote>}
        {without.error && <ErrorNote title={t('error.refused.title')}>{t('error.broken.text')}</ErrorNote>}
      </div>
    </Dialog>
  );
}

/** Codes of a campaign: one word, or a pattern for many. `of` is the campaign that they belong to, with the codes that it has. */
export function CampaignDialog({ of, onClose }: { of?: { id: string; program: string; codes: readonly CampaignCode[] }; onClose: () => void }) {
  const t = useText();
  const may = useMay();
  const listed = useAnswer('campaign_codes', {}, { when: of === undefined });
  const known = of?.codes ?? listed.data ?? [];
  const told = useAnswer('code_terms', { codes: known.map((code) => code.id) }, { when: known.length > 0 }).data ?? [];
  const issue = useAct('issue_campaign_codes');
  const [text, setText] = useState('');
  const [count, setCount] = useState('1');
  const [limit, setLimit] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [notDates, setNotDates] = useState({ from: false, until: false });
  const [whose, setWhose] = useState<PickedPerson | null>(null);
  const pick = usePick();
  const field = useRef<HTMLInputElement>(null);
  const choice = useProgramChoice(null, of === undefined);
  const [limited, setLimited] = useState<CampaignCode | null>(null);
  const [terms, setTerms] = useState<OwnTermsForm[]>([]);
  const [issued, setIssued] = useState<readonly IssuedCode[] | null>(null);
  const number = whole(count);
  const uses = limit.trim() === '' ? null : whole(limit);
  const wrong = text.trim() === '' || number === 0 || number > AT_ONCE || notDates.from || notDates.until;
  const run = () => {
    if (wrong || issue.busy || !may('programs')) return;
    issue.run({ form: { text: text.trim(), count: number, program: of?.program ?? choice.program, referrer: whose?.id ?? null, ...(of && { of_campaign: of.id }), starts_on: from === '' ? null : from, ends_on: until === '' ? null : until, use_limit: uses, own_terms: terms } }, (codes) => {
      setIssued(codes);
      setText('');
    });
  };
  const pickWhose = (person: PickedPerson | null) => {
    setWhose(person);
    // The field in which somebody was found is gone.
    field.current?.focus();
  };
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    run();
  };
  const change = (set: (value: string) => void) => (value: string) => {
    if (issue.error) issue.forget();
    set(value);
  };
  if (limited) return <LimitsDialog code={limited} onClose={() => setLimited(null)} />;
  return (
    <Dialog
      title={t('campaign.title')}
      width={560}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t('action.close')}
          </Button>
          <Button look="primary" keys="Enter" busy={issue.busy} reason={may('programs') ? (wrong ? t('campaign.missing', { most: AT_ONCE }) : undefined) : t('refusal.not_permitted', { needs: 'manager' })} onPress={run}>
            {t('campaign.action', { count: Math.max(1, number) })}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t(of ? 'campaign.leadOf' : 'campaign.lead')}</p>
      <div className={dialog['parts']}>
        <div className={css['grid']}>
          <div className={css['whole']}>
            <TextField ref={field} autoFocus label={t('campaign.text')} hint={t('campaign.textHint')} value={text} error={issue.fields['text']} onChange={change(setText)} onKeyDown={onEnter} />
          </div>
          <TextField numeric label={t('campaign.count')} value={count} error={issue.fields['count']} onChange={change(setCount)} onKeyDown={onEnter} />
          <TextField numeric label={t('campaign.limit')} optional value={limit} error={issue.fields['use_limit']} onChange={change(setLimit)} onKeyDown={onEnter} />
          <DateField label={t('editor.field.from')} optional value={from} error={issue.fields['starts_on']} onChange={change(setFrom)} onWrong={(is) => setNotDates((now) => ({ ...now, from: is }))} onKeyDown={onEnter} />
          <DateField label={t('campaign.until')} optional value={until} error={issue.fields['ends_on']} onChange={change(setUntil)} onWrong={(is) => setNotDates((now) => ({ ...now, until: is }))} onKeyDown={onEnter} />
        </div>
        {of === undefined && <ProgramField {...choice.field} />}
        <PersonPicker label={t('campaign.whose')} optional none={t('record.knownNone')} people={pick.people} picked={whose} onSearch={pick.onSearch} onPick={pickWhose} />
        <OwnTerms
          terms={terms}
          lead={t('ownTerms.lead')}
          wrong={issue.fields}
          onTerms={(next) => {
            if (issue.error) issue.forget();
            setTerms(next);
          }}
        />
        {issued !== null && <Issued codes={issued} />}
        {issue.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{issue.refusal}</ErrorNote>}
        {known.length > 0 && (
          <ul className={css['list']} aria-label={t('campaign.known')} tabIndex={0}>
            {known.map((code) => (
              <li key={code.id}>
                <span className="code el">{code.shown}</span>
                <span className="t2 sm grow el">{code.referrer_name}</span>
                {termsOf(code.id, told).map((words) => (
                  <Tag key={words} tone="line">
                    {words}
                  </Tag>
                ))}
                <span className="t3 sm num">{code.use_limit === null ? t('campaign.uses', { uses: code.uses }) : t('campaign.usesOf', { uses: code.uses, limit: code.use_limit })}</span>
                {may('programs') && <IconButton icon="calendar" size={16} label={`${t('codeLimits.open')} ${code.shown}`} onPress={() => setLimited(code)} />}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function Issued({ codes }: { codes: readonly IssuedCode[] }) {
  const t = useText();
  const locale = useLocale();
  const refused = codes.filter((code) => code.refusal !== null);
  const done = codes.filter((code) => code.refusal === null && !code.had_one);
  const reasons = [...new Set(refused.flatMap(({ refusal }) => (refusal === null ? [] : [refusalText(refusal, t, locale)])))];
  return (
    <>
      <Note tone="ok" icon="check">
        <b role="status">{t('bulk.issued', { count: done.length })}</b>
      </Note>
      {refused.length > 0 && (
        <Note tone="wait" icon="alert">
          <b>{t('bulk.refused', { count: refused.length })}</b>
          <div className="t2">{reasons.join(' ')}</div>
        </Note>
      )}
    </>
  );
}
