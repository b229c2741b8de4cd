// What people get, a sentence a rule: a word of it opens its field.
import { UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Form } from '../../bindings/Form';
import type { RuleDraft } from '../../bindings/RuleDraft';
import type { RuleReading } from '../../bindings/RuleReading';
import { Button, IconButton } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { Icon, type IconName } from '../../components/Icon';
import { useText } from '../../i18n';
import { changedRule, groupsOf, isShared, isWrong, movedGroup, withoutRule, type Editing, type Group } from './draft';
import { RuleFields } from './RuleFields';
import css from './Editor.module.css';

const icons: Record<Form, IconName> = { cash: 'cash', discount: 'user-plus', credit: 'receipt', gift_card: 'card', service: 'gift', product: 'gift', merchandise: 'gift', points: 'chart', quota: 'plus', feature: 'key' };

/** Which rule is open, and which of its fields has the focus. */
type Open = { index: number; field: string };

export function RuleList(editing: Editing) {
  const t = useText();
  const { draft, onDraft, choices, reading, findings, tried } = editing;
  const [open, setOpen] = useState<Open | null>(() => (draft.rules.length === 1 && draft.name === '' ? { index: 0, field: '' } : null));
  const groups = groupsOf(draft.rules);
  const add = () => {
    const [trigger] = choices.triggers.filter((one) => one.value === 'converted');
    const last = draft.rules.slice(groups.at(-1)?.from)[0];
    // A new sentence is like the one before it, without its amount: the next one is seldom another occasion.
    onDraft({ ...draft, rules: [...draft.rules, { ...emptyRule, ...(last ? { trigger: last.trigger, milestone: last.milestone } : { trigger: trigger?.value ?? emptyRule.trigger }) }] });
    setOpen({ index: draft.rules.length, field: 'trigger' });
  };
  const join = (group: Group, joined: 'and' | 'or') => {
    onDraft({ ...draft, rules: draft.rules.toSpliced(group.to, 0, { ...emptyRule, joined }) });
    setOpen({ index: group.to, field: 'form' });
  };
  const move = (at: number, by: -1 | 1) => {
    onDraft(movedGroup(draft, at, by));
    setOpen(null);
  };
  const remove = (index: number) => {
    onDraft(withoutRule(draft, index));
    setOpen(open === null || draft.rules.length === 1 ? null : { index: Math.max(0, index - 1), field: 'form' });
  };
  return (
    <section className={css['part']} aria-label={t('editor.gets')}>
      <h3>{t('editor.gets')}</h3>
      <ol className={css['rules']}>
        {groups.map((group, at) => {
          const [first, ...others] = draft.rules.slice(group.from, group.to);
          if (!first) return null;
          const isOpen = open !== null && open.index >= group.from && open.index < group.to;
          const indices = [first, ...others].map((_, nth) => group.from + nth);
          const number = at + 1;
          const fields = (rule: RuleDraft, index: number) => (
            <RuleFields {...editing} index={index} rule={rule} group={[first, ...others]} focus={open?.index === index ? open.field : null} onRule={(change) => onDraft(changedRule(draft, index, change))} />
          );
          return (
            <li key={group.from} className={css['rule']} data-on={isOpen || undefined} data-wrong={(tried && indices.some((index) => isWrong(findings, index))) || undefined}>
              <div className={css['line']}>
                <Icon name={icons[first.form]} />
                <Sentence readings={reading?.rules.slice(group.from, group.to)} onField={(nth, field) => setOpen({ index: isShared(field) ? group.from : group.from + nth, field })} />
                <span className={css['acts']}>
                  {at > 0 && <IconButton icon="sort-up" size={16} label={t('editor.up', { number })} onPress={() => move(at, -1)} />}
                  {at < groups.length - 1 && <IconButton icon="sort-down" size={16} label={t('editor.down', { number })} onPress={() => move(at, 1)} />}
                  <IconButton icon={isOpen ? 'check' : 'pencil'} size={16} label={t(isOpen ? 'editor.close' : 'editor.change', { number })} onPress={() => setOpen(isOpen ? null : { index: group.from, field: '' })} />
                  <IconButton
                    icon="x"
                    size={16}
                    label={t('editor.remove', { number })}
                    onPress={() => {
                      onDraft({ ...draft, rules: draft.rules.toSpliced(group.from, group.to - group.from) });
                      setOpen(null);
                    }}
                  />
                </span>
              </div>
              {isOpen && (
                <>
                  {fields(first, group.from)}
                  {others.map((rule, nth) => (
                    <Joined key={nth} rule={rule} number={nth + 2} onJoin={(joined) => onDraft(changedRule(draft, group.from + nth + 1, { joined }))} onRemove={() => remove(group.from + nth + 1)}>
                      {fields(rule, group.from + nth + 1)}
                    </Joined>
                  ))}
                  <div className={css['join']}>
                    <Button size="sm" look="ghost" icon="plus" onPress={() => join(group, 'and')}>
                      {t('editor.addAnd')}
                    </Button>
                    <Button size="sm" look="ghost" icon="plus" onPress={() => join(group, 'or')}>
                      {t('editor.addOr')}
                    </Button>
                    {others.length > 0 && (
                      <Button size="sm" look="ghost" icon="x" onPress={() => remove(group.from)}>
                        {t('editor.removeGift', { number: 1 })}
                      </Button>
                    )}
                  </div>
                </>
              )}
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

type JoinedProps = { rule: RuleDraft; number: number; onJoin: (joined: 'and' | 'or') => void; onRemove: () => void; children: ReactNode };

/** One more of what stands together: given with the one above, or instead of it. */
function Joined({ rule, number, onJoin, onRemove, children }: JoinedProps) {
  const t = useText();
  return (
    <div role="group" aria-label={t('editor.gift', { number })} className={css['joined']}>
      <div className={css['joint']}>
        <Segmented
          label={t('editor.joined', { number })}
          value={rule.joined === 'or' ? 'or' : 'and'}
          onChange={onJoin}
          segments={[
            { value: 'and', label: t('editor.and') },
            { value: 'or', label: t('editor.or') },
          ]}
        />
        <IconButton icon="x" size={16} label={t('editor.removeGift', { number })} onPress={onRemove} />
      </div>
      {children}
    </div>
  );
}

const emptyRule = {
  number: null, joined: 'alone', trigger: 'converted', milestone: '', action: '', again_days: '', recipient: 'referrer', form: 'cash', name: '', amount: 'fixed', typed: '', tiers: [], cap: '', minimum_spend: '', products: '', usable_on: '', from: null, until: null, kinds: [], for_days: '',
  for_count: '', valid_from_days: '', valid_days: '',
} satisfies RuleDraft;

/** What stands together is one sentence, to which each rule says its part. */
function Sentence({ readings, onField }: { readings: readonly RuleReading[] | undefined; onField: (nth: number, field: string) => void }) {
  const t = useText();
  const [first] = readings ?? [];
  if (readings === undefined || first === undefined) return <p className="t3 grow">…</p>;
  return (
    <div className={css['sentence']}>
      <p>
        {first.sentence.length === 0 && <span className="t3">{t('editor.incomplete')}</span>}
        {readings.flatMap(({ sentence }, nth) =>
          sentence.map(({ text, field }, index) =>
            field === null ? (
              <span key={`${nth}.${index}`}>{text}</span>
            ) : (
              <UnstyledButton key={`${nth}.${index}`} className={css['value']} onClick={() => onField(nth, field)}>
                {text}
              </UnstyledButton>
            ),
          ),
        )}
      </p>
      {first.was !== null && <p className="t3 sm">{t('editor.was', { sentence: first.was })}</p>}
    </div>
  );
}
