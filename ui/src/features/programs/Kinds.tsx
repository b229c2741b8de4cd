// Several of what there is, such as kinds of referrers or sites; none means all.
import type { Choice } from '../../bindings/Choice';
import { Checkbox } from '../../components/Choice';
import { Field } from '../../components/Field';
import { useText } from '../../i18n';
import { toggled } from './draft';
import css from './Editor.module.css';

export type KindsProps<T extends string> = { label: string; all: readonly Choice<T>[]; chosen: readonly T[]; onChange: (chosen: T[]) => void; error?: string | undefined };

export function Kinds<T extends string>({ label, all, chosen, onChange, error }: KindsProps<T>) {
  const t = useText();
  const toggle = (value: T) => onChange(toggled(chosen, value, all.map((one) => one.value)));
  return (
    <Field label={label}>
      <div className={css['kinds']}>
        {all.map((one) => (
          <label key={one.value} className={css['kind']}>
            <Checkbox label={one.label} checked={chosen.includes(one.value)} onChange={() => toggle(one.value)} />
            <span aria-hidden="true">{one.label}</span>
          </label>
        ))}
      </div>
      {error === undefined ? <p className="t3 xs">{t('editor.noneIsAll')}</p> : <p className={css['wrong']}>{error}</p>}
    </Field>
  );
}
