// Who may refer in a program (rule P5).
import { Segmented } from '../../components/Choice';
import { Field, TextField } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n';
import { Kinds } from './Kinds';
import { wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

const periods = ['month', 'year'] as const;

export function Eligible(editing: Editing) {
  const t = useText();
  const { draft, onDraft, choices, reading } = editing;
  const { eligibility } = draft;
  const put = (change: Partial<typeof eligibility>) => onDraft({ ...draft, eligibility: { ...eligibility, ...change } });
  return (
    <section className={css['part']}>
      <h3>{t('editor.who')}</h3>
      <div className={css['line']}>
        <Icon name="people" />
        <p className={css['sentence']}>{reading?.who}</p>
      </div>
      <Kinds label={t('editor.mayRefer')} all={choices.kinds} chosen={eligibility.kinds} onChange={(kinds) => put({ kinds })} />
      <div className={css['grid']}>
        <TextField label={t('editor.boughtWithin')} optional numeric value={eligibility.bought_within} onChange={(bought_within) => put({ bought_within })} error={wrongIn(editing, 'bought_within', eligibility.bought_within)} />
        <Field label={t('editor.period')}>
          <Segmented label={t('editor.period')} value={eligibility.period} onChange={(period) => put({ period })} segments={periods.map((period) => ({ value: period, label: t(`editor.periods.${period}`) }))} />
        </Field>
        <TextField label={t('editor.tags')} hint={t('editor.tagsHint')} optional value={eligibility.tags} onChange={(tags) => put({ tags })} error={wrongIn(editing, 'tags', eligibility.tags)} />
      </div>
    </section>
  );
}
