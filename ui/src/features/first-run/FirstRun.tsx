// The first two minutes: language, clinic, program, owner; one thing a step, Enter goes on, Esc goes back.
import { useEffect, useEffectEvent, useRef, useState, type SubmitEvent } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { ErrorNote } from '../../components/Note';
import { Brand } from '../../components/Window';
import type { ProgramReading } from '../../bindings/ProgramReading';
import type { ProgramErrors } from '../programs/view';
import { useText } from '../../i18n';
import { useScreenFocus } from '../../keys/focus';
import { useKeptFocus } from '../../keys/kept';
import { useKeys } from '../../keys/Keys';
import { ClinicStep, LookStep, OwnerStep, ProgramStep } from './steps';
import { missingIn, steps, type FirstRunErrors, type FirstRunFields, type Step } from './view';
import css from './FirstRun.module.css';

export type FirstRunProps = {
  fields: FirstRunFields;
  onFields: (fields: FirstRunFields) => void;
  /** What the program says of a field, once asked. */
  errors: FirstRunErrors;
  /** What is wrong with the starter program as it is typed. */
  found: ProgramErrors;
  /** The starter program in sentences. */
  reading: ProgramReading | undefined;
  /** Whether `found` and `reading` are of what is typed now. */
  isRead?: boolean;
  countries: readonly { value: string; label: string }[];
  currencies: readonly { value: string; label: string; words?: string }[];
  timeZones: readonly string[];
  refusal?: string | undefined;
  busy?: boolean;
  /** Brings a backup back instead. */
  onRestore?: (() => void) | undefined;
  onDone: () => void;
};

export function FirstRun(props: FirstRunProps) {
  const t = useText();
  const { fields, errors, busy = false, isRead = true } = props;
  const [step, setStep] = useState<Step>('look');
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set());
  const main = useScreenFocus<HTMLElement>(step);
  useKeptFocus(main);
  const field = useRef<HTMLFormElement>(null);
  const at = steps.indexOf(step);
  const missing = missingIn(step, fields, props.found, t);
  const own = tried.has(step) ? missing : {};
  const back = () => {
    const before = steps[at - 1];
    setWished(false);
    if (before) setStep(before);
  };
  // The starter can be kept as it stands: its name is the clinic's until somebody types another.
  const proposed = useRef('');
  const nameProgram = () => {
    const { name } = fields.program;
    if (name.trim() !== '' && name !== proposed.current) return;
    proposed.current = t('firstRun.program.example', { clinic: fields.name.trim() });
    props.onFields({ ...fields, program: { ...fields.program, name: proposed.current } });
  };
  // Enter pressed before the program was read goes on once it is.
  const [wished, setWished] = useState(false);
  const next = () => {
    if (step === 'program' && !isRead) {
      setWished(true);
      return;
    }
    setTried(new Set([...tried, step]));
    if (Object.keys(missing).length > 0 || busy) {
      // The first field that is wrong takes the focus.
      requestAnimationFrame(() => field.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const after = steps[at + 1];
    if (step === 'clinic') nameProgram();
    if (after) setStep(after);
    else props.onDone();
  };
  const goOn = useEffectEvent(next);
  useEffect(() => {
    if (!wished || !isRead) return undefined;
    const timer = setTimeout(() => {
      setWished(false);
      goOn();
    });
    return () => clearTimeout(timer);
  }, [wished, isRead]);
  useKeys([
    { keys: 'Esc', label: t('action.back'), run: back, off: at === 0 },
    { keys: 'Ctrl+Enter', label: t('firstRun.next'), run: next },
  ]);
  const onForm = (event: SubmitEvent) => {
    event.preventDefault();
    next();
  };
  const shared = { ...props, tried: tried.has(step), errors: { ...own, ...errors } };
  const parts: Record<Step, () => React.ReactNode> = {
    look: () => <LookStep {...shared} />,
    clinic: () => <ClinicStep {...shared} />,
    program: () => <ProgramStep {...shared} />,
    owner: () => <OwnerStep {...shared} onEnter={next} />,
  };
  const last = at === steps.length - 1;
  return (
    <div className={css['screen']}>
      <aside className={css['side']}>
        <Brand name={t('firstRun.app')} place={t('firstRun.time')} onGround />
        <ol className={css['steps']}>
          {steps.map((one, index) => (
            <li key={one} data-state={index < at ? 'done' : index === at ? 'on' : 'open'} aria-current={index === at ? 'step' : undefined}>
              <span>{index < at ? <Icon name="check" size={14} /> : index + 1}</span>
              <b>{t(`firstRun.step.${one}`)}</b>
            </li>
          ))}
        </ol>
        <i className="sp" />
        <p className="t2 sm">{t('firstRun.local')}</p>
      </aside>
      <main className={css['main']} ref={main}>
        <form ref={field} className={css['form']} aria-label={t(`firstRun.step.${step}`)} onSubmit={onForm} noValidate>
          <div className={css['inside']} key={step}>
            {parts[step]()}
            {last && props.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{props.refusal}</ErrorNote>}
          </div>
          <div className={css['foot']}>
            {at > 0 && (
              <Button keys="Esc" onPress={back}>
                {t('action.back')}
              </Button>
            )}
            {at === 0 && props.onRestore && (
              <>
                <span className="t2 sm">{t('firstRun.before')}</span>
                <Button look="ghost" icon="disk" onPress={props.onRestore}>
                  {t('unlock.restoreAction')}
                </Button>
              </>
            )}
            <i className="sp" />
            <Button type="submit" look="primary" size="lg" keys="Enter" busy={busy} onPress={ignore}>
              {t(last ? 'firstRun.finish' : 'firstRun.next')}
            </Button>
          </div>
        </form>
      </main>
    </div>
  );
}

// The form's own submit does the work.
const ignore = () => undefined;
