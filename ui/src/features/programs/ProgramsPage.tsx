// The programs: what each gives both sides, and whether it runs.
import { useRef } from 'react';
import { UnstyledButton } from '@mantine/core';
import { Button } from '../../components/Button';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag, type Tone } from '../../components/Tag';
import { Head } from '../../components/Window';
import { useText } from '../../i18n';
import { useNextFocus } from '../../keys/focus';
import type { ProgramRow, ProgramState } from './view';
import css from './Programs.module.css';

export const programTones: Record<ProgramState, Tone> = { draft: 'ink', active: 'ok', paused: 'wait', ended: 'ink' };

export type ProgramsPageProps = {
  /** `null` while they load. */
  programs: readonly ProgramRow[] | null;
  onOpen: (id: string) => void;
  /** Absent where this person may not write programs. */
  onAdd?: (() => void) | undefined;
  /** Begins another program as a copy of one; absent as well. */
  onCopy?: ((id: string) => void) | undefined;
  onCampaigns: () => void;
};

export function ProgramsPage({ programs, onOpen, onAdd, onCopy, onCampaigns }: ProgramsPageProps) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  useNextFocus(list, programs === null ? 'loading' : 'listed');
  const add = onAdd && (
    <Button size="sm" look="primary" icon="plus" onPress={onAdd}>
      {t('programs.add')}
    </Button>
  );
  return (
    <>
      <Head title={t('programs.title')}>
        <Button size="sm" icon="calendar" onPress={onCampaigns}>
          {t('campaigns.open')}
        </Button>
        {add}
      </Head>
      {programs === null ? (
        <Skeleton rows={3} />
      ) : programs.length === 0 ? (
        <EmptyState icon="rules" title={t('programs.empty.title')} action={add}>
          {t('programs.empty.text')}
        </EmptyState>
      ) : (
        <ul ref={list} className={css['list']}>
          {programs.map((program, index) => (
            <li key={program.id} className={css['line']}>
              <UnstyledButton className={css['row']} data-autofocus={index === 0 || undefined} onClick={() => onOpen(program.id)}>
                <span className="grow">
                  <b className="el">{program.name}</b>
                  <span className="t2 sm el">{program.gives}</span>
                </span>
                <Tag tone={programTones[program.state]}>{t(`programs.state.${program.state}`)}</Tag>
              </UnstyledButton>
              {onCopy && (
                <Button size="sm" look="ghost" icon="copy" label={t('programs.copyOf', { name: program.name })} onPress={() => onCopy(program.id)}>
                  {t('programs.copy')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
