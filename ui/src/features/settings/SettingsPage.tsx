// Settings: a list of subjects, one open; the search finds a subject by what stands in it.
import { UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { TextField } from '../../components/Field';
import { Body, Head } from '../../components/Window';
import { useText, type TextKey, type Translate } from '../../i18n';
import { useScreenFocus } from '../../keys/focus';
import { useKeys } from '../../keys/Keys';
import css from './Settings.module.css';

export const settingsSections = ['clinic', 'money', 'staff', 'printing', 'connection', 'backup', 'look', 'watched', 'sites'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export type SettingsPageProps = {
  section: SettingsSection;
  /** What this person may see. */
  sections: readonly SettingsSection[];
  /** Subjects that need somebody. */
  waiting?: ReadonlySet<SettingsSection>;
  onSection: (section: SettingsSection) => void;
  children: ReactNode;
};

/** The words by which a subject is found. */
export const sectionWords: Record<SettingsSection, readonly TextKey[]> = {
  clinic: ['settings.clinic.title', 'settings.clinic.name', 'settings.clinic.address', 'settings.clinic.phone', 'settings.clinic.website', 'settings.clinic.language', 'settings.clinic.currency', 'settings.clinic.timeZone', 'settings.clinic.linkBase'],
  money: ['settings.money.title', 'payouts.eyes', 'settings.money.minimum', 'settings.money.approvalAbove', 'settings.money.referralCap', 'settings.usual.title'],
  staff: ['settings.staff.title', 'settings.staff.role', 'settings.staff.add', 'settings.staff.newPin'],
  sites: ['settings.sites.title', 'settings.sites.add', 'settings.sites.move'],
  printing: ['settings.printing.title', 'settings.printing.cards', 'settings.printing.receipts', 'settings.printing.statements', 'settings.printing.scanner'],
  connection: ['settings.connection.title', 'settings.connection.log'],
  backup: ['settings.backup.title', 'settings.backup.make', 'settings.backup.where', 'settings.backup.verify'],
  look: ['settings.look.title', 'settings.look.language', 'settings.look.scheme', 'settings.look.contrast', 'settings.lock.after', 'pinChange.title'],
  watched: ['watched.title', 'watched.path', 'watched.last', 'file.title'],
};

export function sectionTitle(section: SettingsSection, t: Translate): string {
  return section === 'watched' ? t('watched.title') : t(`settings.${section}.title`);
}

export function SettingsPage({ section, sections, waiting, onSection, children }: SettingsPageProps) {
  const t = useText();
  const [query, setQuery] = useState('');
  const content = useScreenFocus<HTMLDivElement>(section);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = sections.filter((one) => sectionWords[one].some((key) => t(key).toLocaleLowerCase().includes(wanted)));
  useKeys(sections.map((one, index) => ({ keys: `Alt+${index + 1}`, label: sectionTitle(one, t), run: () => onSection(one) })));
  return (
    <>
      <Head title={t('settings.title')}>
        <div className={css['search']}>
          <TextField
            hiddenLabel
            size="sm"
            icon="search"
            label={t('settings.search')}
            placeholder={t('settings.search')}
            value={query}
            onChange={setQuery}
            onKeyDown={(event) => {
              const [first] = shown;
              if (event.key === 'Enter' && first) onSection(first);
              if (event.key !== 'Escape' || query === '') return;
              // Esc takes back what was typed before it leaves.
              event.preventDefault();
              setQuery('');
            }}
          />
        </div>
      </Head>
      <Body>
        <nav className={css['nav']} aria-label={t('settings.nav')}>
          {shown.map((one) => (
            <UnstyledButton key={one} className={css['subject']} aria-current={one === section ? 'page' : undefined} onClick={() => onSection(one)}>
              <span className="grow el">{sectionTitle(one, t)}</span>
              {waiting?.has(one) === true && (
                <>
                  <i className={css['dot']} />
                  <span className="offscreen">{t('nav.waiting')}</span>
                </>
              )}
            </UnstyledButton>
          ))}
          {shown.length === 0 && <p className="t3 sm">{t('field.nothingFound')}</p>}
        </nav>
        <div className={css['content']} ref={content}>{children}</div>
      </Body>
    </>
  );
}
