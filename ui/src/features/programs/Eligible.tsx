// Who may refer in a program (rule P5).
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n';
import { Kinds } from './Kinds';
import type { Editing } from './draft';
import css from './Editor.module.css';

export function Eligible({ draft, onDraft, choices, reading }: Editing) {
  const t = useText();
  return (
    <section className={css['part']}>
      <h3>{t('editor.who')}</h3>
      <div className={css['line']}>
        <Icon name="people" />
        <p className={css['sentence']}>{reading?.who}</p>
      </div>
      <Kinds label={t('editor.mayRefer')} all={choices.kinds} chosen={draft.eligibility.kinds} onChange={(kinds) => onDraft({ ...draft, eligibility: { ...draft.eligibility, kinds } })} />
    </section>
  );
}
