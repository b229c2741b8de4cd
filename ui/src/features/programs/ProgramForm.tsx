// Writes a program: an old promise never changes, so new amounts hold for referrals from now on (rule W3).
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choice';
import { TextField } from '../../components/Field';
import { ErrorNote, Note } from '../../components/Note';
import { Tag } from '../../components/Tag';
import { Body, Head, Pane } from '../../components/Window';
import { useText } from '../../i18n';
import { useKeys } from '../../keys/Keys';
import type { Money } from '../../money/money';
import { ProgramExtras } from './ProgramExtras';
import { ProgramLook } from './ProgramLook';
import { programTones } from './ProgramsPage';
import { writtenProgram } from './answers';
import { TryIt } from './TryIt';
import { ProgramTerms } from './ProgramTerms';
import { readDays, readPercent, type ProgramErrors, type ProgramFields, type ProgramMore, type ProgramState } from './view';
import record from '../record/Record.module.css';
import css from './Programs.module.css';

export type ProgramFormProps = {
  /** Which; `null` while it is new. */
  program?: string | null;
  /** `null` while it is new. */
  state: ProgramState | null;
  currency: string;
  /** The most for one referral (rule W5). */
  limit: Money | null;
  fields: ProgramFields;
  onFields: (fields: ProgramFields) => void;
  more: ProgramMore;
  onMore: (more: ProgramMore) => void;
  errors: ProgramErrors;
  refusal?: string | undefined;
  busy?: boolean;
  /** Why this person may only look. */
  reason?: string | undefined;
  /** What else holds for the program, beside its terms. */
  aside?: ReactNode;
  onSave: () => void;
  onState: (state: 'active' | 'paused') => void;
  onBack: () => void;
};

export function ProgramForm(props: ProgramFormProps) {
  const t = useText();
  const { state, fields, onFields, currency, busy = false, reason } = props;
  const [tried, setTried] = useState(false);
  const own = tried ? formErrors(fields, t('firstRun.missing'), t('firstRun.percentRange'), t('programs.daysRange')) : {};
  const errors = { ...own, ...props.errors };
  const submit = () => {
    setTried(true);
    if (reason === undefined && !busy && Object.keys(formErrors(fields, '-', '-', '-')).length === 0) props.onSave();
  };
  useKeys([
    { keys: 'Esc', label: t('keys.back'), run: props.onBack },
    { keys: 'Ctrl+S', label: t('action.save'), run: submit },
  ]);
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    submit();
  };
  const title = fields.name.trim() === '' ? t('programs.new') : fields.name;
  return (
    <>
      <Head title={title} crumbs={[{ label: t('programs.title'), onPress: props.onBack }]} sub={state !== null && <Tag tone={programTones[state]}>{t(`programs.state.${state}`)}</Tag>}>
        {(state === 'active' || state === 'paused' || state === 'draft') && (
          <Button size="sm" busy={busy} reason={reason} onPress={() => props.onState(state === 'active' ? 'paused' : 'active')}>
            {t(state === 'active' ? 'programs.pause' : state === 'paused' ? 'programs.resume' : 'programs.activate')}
          </Button>
        )}
      </Head>
      <Body>
        <form className={record['form']} aria-label={title} onSubmit={onForm} noValidate>
          <div className={record['inside']}>
            <TextField label={t('firstRun.program.name')} autoFocus value={fields.name} onChange={(name) => onFields({ ...fields, name })} error={errors.name} />
            <ProgramTerms currency={currency} fields={fields} onFields={onFields} errors={errors} tried={tried} />
            <ProgramExtras currency={currency} more={props.more} onMore={props.onMore} errors={errors} />
            <section className={css['part']}>
              <h3>{t('programs.moreTitle')}</h3>
              <div className={css['grid']}>
                <TextField label={t('programs.cardText', { language: t('language.es') })} optional value={props.more.cardTextEs} onChange={(cardTextEs) => props.onMore({ ...props.more, cardTextEs })} error={errors.cardText} />
                <TextField label={t('programs.cardText', { language: t('language.en') })} optional value={props.more.cardTextEn} onChange={(cardTextEn) => props.onMore({ ...props.more, cardTextEn })} />
              </div>
              <div className={css['switch']}>
                <Switch label={t('programs.validated')} hint={t('programs.validatedHint')} on={props.more.validated} onChange={(validated) => props.onMore({ ...props.more, validated })} />
              </div>
            </section>
            {props.refusal !== undefined && (
              <div className={record['refusal']}>
                <ErrorNote title={t('error.refused.title')}>{props.refusal}</ErrorNote>
              </div>
            )}
          </div>
          <div className={record['foot']}>
            <div className={record['footInside']}>
              <Button type="submit" look="primary" size="lg" keys="Enter" busy={busy} reason={reason} onPress={ignore}>
                {t('action.save')}
              </Button>
              <i className="sp" />
              {state !== null && <span className="t3 sm">{t('programs.keeps')}</span>}
            </div>
          </div>
        </form>
        <Pane label={t('firstRun.program.look')} width={344}>
          <h3 className={record['paneTitle']}>{t('firstRun.program.look')}</h3>
          <div className={css['lookIn']}>
            <ProgramLook fields={fields} currency={currency} limit={props.limit} paying={props.more} />
            <TryIt program={props.program} form={writtenProgram(fields, props.more)} currency={currency} />
            {props.aside}
            {reason !== undefined && <Note icon="eye">{reason}</Note>}
          </div>
        </Pane>
      </Body>
    </>
  );
}

/** Returns what is missing or out of range before the program is asked. */
export function formErrors(fields: ProgramFields, missing: string, percent: string, days: string): ProgramErrors {
  const errors: ProgramErrors = {};
  if (fields.name.trim() === '') errors.name = missing;
  if (fields.friendKind === 'fixed' ? fields.friendAmount.trim() === '' : readPercent(fields.friendPercent) === null) errors.friend = fields.friendKind === 'fixed' ? missing : percent;
  if (fields.referrerKind === 'fixed' ? fields.referrerAmount.trim() === '' : readPercent(fields.referrerPercent) === null) errors.referrer = fields.referrerKind === 'fixed' ? missing : percent;
  if (readDays(fields.validDays) === null) errors.validDays = days;
  return errors;
}

// The form's own submit does the work.
const ignore = () => undefined;
