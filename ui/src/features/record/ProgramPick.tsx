// Which program, where several run: in a form, or before a code is issued.
import { Button } from '../../components/Button';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { Segmented } from '../../components/Choice';
import { Field, Select } from '../../components/Field';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import type { ProgramChoice } from '../../bindings/ProgramChoice';
import css from './ProgramPick.module.css';

/** As many, and as many letters of their names, as stand beside each other. */
const SIDE_BY_SIDE = 3;
const LETTERS = 54;

export type ProgramOption = { id: string; name: string };
export type ProgramFieldProps = { programs: readonly ProgramOption[]; value: string; onChange: (id: string) => void };

/** Nothing where there is nothing to choose. */
export function ProgramField({ programs, value, onChange }: ProgramFieldProps) {
  const t = useText();
  if (programs.length < 2) return null;
  const label = t('referrals.program');
  const options = programs.map(({ id, name }) => ({ value: id, label: name }));
  const isShort = programs.length <= SIDE_BY_SIDE && programs.reduce((sum, { name }) => sum + name.length, 0) <= LETTERS;
  if (!isShort) return <Select label={label} value={value} options={options} onChange={onChange} />;
  return (
    <Field label={label}>
      <Segmented wide label={label} value={value} onChange={onChange} segments={options} />
    </Field>
  );
}

export function ProgramDialog({ name, programs, onPick, onClose }: { name: string; programs: readonly ProgramChoice[]; onPick: (program: string) => void; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const first = programs.find((one) => one.eligible);
  return (
    <Dialog
      title={t('programPick.title', { name })}
      onClose={onClose}
      foot={<OnlyClose text={t('action.cancel')} onPress={onClose} />}
    >
      <ul className={css['programs']}>
        {programs.map((program) => (
          <li key={program.id}>
            <div className="grow">
              <b className="el">{program.name}</b>
              {program.code !== null && <span className="t3 xs">{t('programPick.has', { code: program.code })}</span>}
            </div>
            <Button size="sm" autoFocus={program === first} reason={program.refusal === undefined ? undefined : refusalText(program.refusal, t, locale)} label={`${t('person.issue')}: ${program.name}`} onPress={() => onPick(program.id)}>
              {t('person.issue')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
