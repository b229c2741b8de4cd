// The terms in full and the line on the card, in both languages.
import { TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

export function ProgramTexts(editing: Editing) {
  const t = useText();
  const { draft, onDraft } = editing;
  const { card_text: card, conditions } = draft;
  return (
    <>
      <section className={css['part']}>
        <h3>{t('editor.conditions')}</h3>
        <p className="t2 sm">{t('editor.conditionsHint')}</p>
        <div className={css['texts']}>
          {(['es', 'en'] as const).map((language) => (
            <TextField key={language} label={t('editor.conditionsIn', { language: t(`language.${language}`) })} optional lines={8} value={conditions[language]} onChange={(text) => onDraft({ ...draft, conditions: { ...conditions, [language]: text } })} error={wrongIn(editing, `conditions.${language}`, conditions[language])} />
          ))}
        </div>
      </section>
      <section className={css['part']}>
        <h3>{t('editor.card')}</h3>
        <div className={css['grid']}>
          {(['es', 'en'] as const).map((language) => (
            <TextField key={language} label={t('programs.cardText', { language: t(`language.${language}`) })} optional value={card[language]} onChange={(text) => onDraft({ ...draft, card_text: { ...card, [language]: text } })} error={wrongIn(editing, `card_text.${language}`, card[language])} />
          ))}
        </div>
      </section>
    </>
  );
}
