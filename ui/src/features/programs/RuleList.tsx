// What people get, a sentence a rule: a word of it opens its field.
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Form } from '../../bindings/Form';
import type { RuleReading } from '../../bindings/RuleReading';
import { Button, IconButton } from '../../components/Button';
import { Icon, type IconName } from '../../components/Icon';
import { useText } from '../../i18n';
import { changedRule, isWrong, movedRule, type Editing } from './draft';
import { RuleFields } from './RuleFields';
import css from './Editor.module.css';

const icons: Record<Form, IconName> = { cash: 'cash', discount: 'user-plus', credit: 'receipt', gift_card: 'card', service: 'gift', product: 'gift', merchandise: 'gift', points: 'chart', quota: 'plus', feature: 'key' };

/** Which sentence is open, and which of its fields has the focus. */
type Open = { index: number; field: string };

export function RuleList(editing: Editing) {
  const t = useText();
  const { draft, onDraft, choices, reading, findings, tried } = editing;
  const [open, setOpen] = useState<Open | null>(() => (draft.rules.length === 1 && draft.name === '' ? { index: 0, field: '' } : null));
  const add = () => {
    const [trigger] = choices.triggers.filter((one) => one.value === 'converted');
    const last = draft.rules.at(-1);
    // A new sentence is like the one before it, without its amount: the next one is seldom another occasion.
    onDraft({ ...draft, rules: [...draft.rules, { ...emptyRule, ...(last ? { trigger: last.trigger, milestone: last.milestone } : { trigger: trigger?.value ?? emptyRule.trigger }) }] });
    setOpen({ index: draft.rules.length, field: 'trigger' });
  };
  const move = (index: number, by: -1 | 1) => {
    onDraft(movedRule(draft, index, by));
    setOpen(open?.index === index ? { ...open, index: index + by } : null);
  };
  return (
    <section className={css['part']} aria-label={t('editor.gets')}>
      <h3>{t('editor.gets')}</h3>
      <ol className={css['rules']}>
        {draft.rules.map((rule, index) => {
          const isOpen = open?.index === index;
          const number = index + 1;
          return (
            <li key={index} className={css['rule']} data-on={isOpen || undefined} data-wrong={(tried && isWrong(findings, index)) || undefined}>
              <div className={css['line']}>
                <Icon name={icons[rule.form]} />
                <Sentence reading={reading?.rules[index]} onField={(field) => setOpen({ index, field })} />
                <span className={css['acts']}>
                  {index > 0 && <IconButton icon="sort-up" size={16} label={t('editor.up', { number })} onPress={() => move(index, -1)} />}
                  {index < draft.rules.length - 1 && <IconButton icon="sort-down" size={16} label={t('editor.down', { number })} onPress={() => move(index, 1)} />}
                  <IconButton icon={isOpen ? 'check' : 'pencil'} size={16} label={t(isOpen ? 'editor.close' : 'editor.change', { number })} onPress={() => setOpen(isOpen ? null : { index, field: '' })} />
                  <IconButton
                    icon="x"
                    size={16}
                    label={t('editor.remove', { number })}
                    onPress={() => {
                      onDraft({ ...draft, rules: draft.rules.filter((_, at) => at !== index) });
                      setOpen(null);
                    }}
                  />
                </span>
              </div>
              {isOpen && <RuleFields {...editing} index={index} rule={rule} focus={open.field} onRule={(change) => onDraft(changedRule(draft, index, change))} />}
            </li>
          );
        })}
      </ol>
      {findings['rules'] !== undefined && <p className={css['wrong']}>{findings['rules']}</p>}
      <Button size="sm" look="ghost" icon="plus" onPress={add}>
        {t('editor.add')}
      </Button>
    </section>
  );
}

const emptyRule = {
  number: null, alternative: null, trigger: 'converted', milestone: '', action: '', again_days: '', recipient: 'referrer', form: 'cash', name: '', amount: 'fixed', typed: '', tiers: [], cap: '', minimum_spend: '', products: '', usable_on: '', from: null, until: null, kinds: [], for_days: '',
  for_count: '', valid_from_days: '', valid_days: '',
} satisfies Editing['draft']['rules'][number];

function Sentence({ reading, onField }: { reading: RuleReading | undefined; onField: (field: string) => void }) {
  const t = useText();
  if (reading === undefined) return <p className="t3 grow">…</p>;
  return (
    <div className={css['sentence']}>
      <p>
        {reading.sentence.length === 0 && <span className="t3">{t('editor.incomplete')}</span>}
        {reading.sentence.map(({ text, field }, index) =>
          field === null ? (
            <span key={index}>{text}</span>
          ) : (
            <UnstyledButton key={index} className={css['value']} onClick={() => onField(field)}>
              {text}
            </UnstyledButton>
          ),
        )}
      </p>
      {reading.was !== null && <p className="t3 sm">{t('editor.was', { sentence: reading.was })}</p>}
    </div>
  );
}
