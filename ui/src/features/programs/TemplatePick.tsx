// Programs to begin with: one is cloned, and then it is one's own.
import { useRef } from 'react';
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

export function TemplatePick({ templates, onPick, onBack }: { /** `null` while they load. */ templates: readonly ProgramTemplate[] | null; onPick: (template: ProgramTemplate) => void; onBack: () => void }) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  useNextFocus(list, templates === null ? 'loading' : 'listed');
  useKeys([{ keys: 'Esc', label: t('keys.back'), run: onBack }]);
  return (
    <>
      <Head title={t('editor.pick')} crumbs={[{ label: t('programs.title'), onPress: onBack }]} />
      {templates === null ? (
        <Skeleton rows={8} />
      ) : (
        <ul ref={list} className={css['list']}>
          {templates.map((template, index) => (
            <li key={template.key}>
              <UnstyledButton className={css['row']} data-autofocus={index === 0 || undefined} onClick={() => onPick(template)}>
                <Icon name={icons[template.key] ?? 'rules'} size={20} />
                <span className="grow">
                  <b className="el">{template.title}</b>
                  <span className="t2 sm el">{template.about}</span>
                </span>
                <Icon name="right" size={16} />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
