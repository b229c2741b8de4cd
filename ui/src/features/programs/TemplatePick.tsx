// Programs to begin with: one is cloned, and then it is one's own.
import { useId, useRef } from 'react';
import { UnstyledButton } from '@mantine/core';
import type { ProgramTemplate } from '../../bindings/ProgramTemplate';
import { Icon, type IconName } from '../../components/Icon';
import { Skeleton } from '../../components/States';
import { Head } from '../../components/Window';
import { useText } from '../../i18n';
import { useNextFocus } from '../../keys/focus';
import { useKeys } from '../../keys/Keys';
import css from './Programs.module.css';

const icons: Readonly<Record<string, IconName>> = { clinic: 'paw', subscription: 'repeat', repair_shop: 'tool', insurance: 'shield', education: 'book', dentist: 'tooth', gym: 'barbell', blank: 'plus' };

export type TemplatePickProps = {
  /** `null` while they load. */
  templates: readonly ProgramTemplate[] | null;
  onPick: (template: ProgramTemplate) => void;
  /** What was typed before and never saved, by its name; picking a template begins anew instead. */
  unsaved?: { name: string; onContinue: () => void } | undefined;
  onBack: () => void;
};

export function TemplatePick({ templates, onPick, unsaved, onBack }: TemplatePickProps) {
  const t = useText();
  const anew = useId();
  const list = useRef<HTMLDivElement>(null);
  useNextFocus(list, templates === null ? 'loading' : 'listed');
  useKeys([{ keys: 'Esc', label: t('keys.back'), run: onBack }]);
  return (
    <>
      <Head title={t('editor.pick')} crumbs={[{ label: t('programs.title'), onPress: onBack }]} />
      {templates === null ? (
        <Skeleton rows={8} />
      ) : (
        <div ref={list} className={css['list']}>
          {unsaved && (
            <>
              <Line icon="pencil" title={t('editor.unsaved.continue')} about={unsaved.name === '' ? t('editor.unsaved.unnamed') : unsaved.name} first onPress={unsaved.onContinue} />
              <h2 className={css['anew']} id={anew}>
                {t('editor.unsaved.anew')} <span className="t2 sm">{t('editor.unsaved.lost')}</span>
              </h2>
            </>
          )}
          <ul aria-labelledby={unsaved && anew}>
            {templates.map((template, index) => (
              <li key={template.key}>
                <Line icon={icons[template.key] ?? 'rules'} title={template.title} about={template.about} first={index === 0 && !unsaved} onPress={() => onPick(template)} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Line({ icon, title, about, first, onPress }: { icon: IconName; title: string; about: string; first: boolean; onPress: () => void }) {
  return (
    <UnstyledButton className={css['row']} data-autofocus={first || undefined} onClick={onPress}>
      <Icon name={icon} size={20} />
      <span className="grow">
        <b className="el">{title}</b>
        <span className="t2 sm el">{about}</span>
      </span>
      <Icon name="right" size={16} />
    </UnstyledButton>
  );
}
