// Kinds of referrers to choose several of; none means all.
import type { Choice } from '../../bindings/Choice';
import type { ReferrerKind } from '../../bindings/ReferrerKind';
import { Checkbox } from '../../components/Choice';
import { Field } from '../../components/Field';
import { useText } from '../../i18n';
import { toggled } from './draft';
import css from './Editor.module.css';

export type KindsProps = { label: string; all: readonly Choice<ReferrerKind>[]; chosen: readonly ReferrerKind[]; onChange: (kinds: ReferrerKind[]) => void; error?: string | undefined };

export function Kinds({ label, all, chosen, onChange, error }: KindsProps) {
  const t = useText();
  const toggle = (value: ReferrerKind) => onChange(toggled(chosen, value, all.map((one) => one.value)));
  return (
    <Field label={label}>
      <div className={css['kinds']}>
        {all.map((kind) => (
          <label key={kind.value} className={css['kind']}>
            <Checkbox label={kind.label} checked={chosen.includes(kind.value)} onChange={() => toggle(kind.value)} />
            <span aria-hidden="true">{kind.label}</span>
          </label>
        ))}
      </div>
      {error === undefined ? <p className="t3 xs">{t('editor.noneIsAll')}</p> : <p className={css['wrong']}>{error}</p>}
    </Field>
  );
}
