// When a program runs, and how long a friend has to come (rules R2, W1).
import { Switch } from '../../components/Choice';
import { Select, TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { Days } from './Days';
import { Kinds } from './Kinds';
import { wrongIn, type Editing } from './draft';
import css from './Editor.module.css';

export function Runs(editing: Editing) {
  const t = useText();
  const { draft, onDraft } = editing;
  return (
    <section className={css['part']}>
      <h3>{t('editor.runs')}</h3>
      <div className={css['grid']}>
        <Days
          from={{ label: t('editor.startsOn'), value: draft.starts_on }}
          until={{ label: t('editor.endsOn'), value: draft.ends_on, error: wrongIn(editing, 'ends_on', draft.ends_on ?? '') }}
          onChange={(starts_on, ends_on) => onDraft({ ...draft, starts_on, ends_on })}
        />
        <TextField label={t('programs.validDays')} numeric suffix={t('programs.days')} value={draft.valid_days} onChange={(valid_days) => onDraft({ ...draft, valid_days })} error={wrongIn(editing, 'valid_days', draft.valid_days)} />
      </div>
      {editing.choices.sites.length > 1 && <Kinds label={t('editor.sites')} all={editing.choices.sites} chosen={draft.sites ?? []} onChange={(sites) => onDraft({ ...draft, sites })} />}
      <div className={css['second']}>
        <Select label={t('editor.attribution')} value={draft.model} options={editing.choices.models} onChange={(model) => onDraft({ ...draft, model })} />
        <TextField label={t('editor.windowDays')} numeric suffix={t('programs.days')} value={draft.window_days} onChange={(window_days) => onDraft({ ...draft, window_days })} error={wrongIn(editing, 'window_days', draft.window_days)} />
      </div>
      <div className={css['switch']}>
        <Switch label={t('editor.fromHandover')} hint={t('editor.fromHandoverHint')} on={draft.from_handover} onChange={(from_handover) => onDraft({ ...draft, from_handover })} />
      </div>
    </section>
  );
}
