// What is checked before a referral counts (rule R1).
import { Button, IconButton } from '../../components/Button';
import { Segmented, Switch } from '../../components/Choice';
import { TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

export function Steps(editing: Editing) {
  const t = useText();
  const { draft, onDraft } = editing;
  return (
    <section className={css['part']}>
      <h3>{t('extras.steps')}</h3>
      <div className={css['switch']}>
        <Switch label={t('programs.validated')} hint={t('programs.validatedHint')} on={draft.validated} onChange={(validated) => onDraft({ ...draft, validated, ...(validated ? {} : { steps: [] }) })} />
      </div>
      <ol className={css['steps']}>
        {draft.steps.map((step, index) => {
          const number = index + 1;
          const change = (next: Partial<typeof step>) => onDraft({ ...draft, steps: draft.steps.map((one, at) => (at === index ? { ...one, ...next } : one)) });
          return (
            <li key={index}>
              <div className="grow">
                <TextField label={t('extras.step', { number })} autoFocus={step.name === ''} value={step.name} error={wrongIn(editing, `steps.${index}`, step.name)} onChange={(name) => change({ name })} />
              </div>
              <Segmented
                label={t('extras.kind', { number })}
                value={step.kind}
                onChange={(kind) => change({ kind })}
                segments={[
                  { value: 'check', label: t('extras.check') },
                  { value: 'milestone', label: t('extras.milestone') },
                ]}
              />
              <IconButton icon="x" size={18} label={t('extras.removeStep', { number })} onPress={() => onDraft({ ...draft, steps: draft.steps.filter((_, at) => at !== index) })} />
            </li>
          );
        })}
      </ol>
      <Button size="sm" look="ghost" icon="plus" onPress={() => onDraft({ ...draft, steps: [...draft.steps, { number: null, name: '', kind: 'check' }], validated: true })}>
        {t('extras.addStep')}
      </Button>
    </section>
  );
}
