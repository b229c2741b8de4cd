// What the palette offers besides the places: acts, subjects of the settings, each found by its words in every language.
import type { Permission } from '../bindings/Permission';
import type { PaletteItem } from '../components/Palette';
import type { IconName } from '../components/Icon';
import { sectionsFor } from '../features/settings/answers';
import { sectionTitle, sectionWords } from '../features/settings/SettingsPage';
import { inEvery, type TextKey, type Translate } from '../i18n';
import { mayOpen, type Place } from './places';

/** `words` find it without being shown. */
export type Action = PaletteItem & { words?: string };

type Act = { id: string; icon: IconName; title: TextKey; place: Place; keys?: string; words?: readonly TextKey[]; when: (may: (permission: Permission) => boolean) => boolean };

const counter = (may: (permission: Permission) => boolean) => may('counter');

const acts: readonly Act[] = [
  { id: 'do referral', icon: 'referral', title: 'desk.verb.referral', place: { at: 'record' }, keys: 'F2', when: counter },
  { id: 'do purchase', icon: 'receipt', title: 'desk.verb.purchase', place: { at: 'purchase' }, keys: 'F3', when: counter },
  { id: 'do person', icon: 'user-plus', title: 'desk.addPerson', place: { at: 'new_person' }, when: counter },
  { id: 'do personal', icon: 'card', title: 'cards.personal.label', place: { at: 'cards', personal: true }, when: counter },
  { id: 'do verify', icon: 'shield', title: 'settings.backup.verify', place: { at: 'settings', section: 'backup' }, when: () => true },
  { id: 'do backup', icon: 'disk', title: 'settings.backup.make', place: { at: 'settings', section: 'backup' }, when: () => true },
  { id: 'do dark', icon: 'settings', title: 'settings.look.dark', place: { at: 'settings', section: 'look' }, words: ['settings.look.scheme', 'settings.look.light'], when: () => true },
  { id: 'do pin', icon: 'key', title: 'pinChange.open', place: { at: 'settings', section: 'look' }, when: () => true },
  { id: 'do program', icon: 'rules', title: 'programs.new', place: { at: 'programs' }, words: ['programs.title'], when: (may) => mayOpen('programs', (['programs', 'read_all'] as const).filter(may)) },
  { id: 'do campaign', icon: 'calendar', title: 'campaigns.open', place: { at: 'campaigns' }, words: ['campaigns.add.campaigns', 'campaigns.add.contests'], when: (may) => mayOpen('programs', (['programs', 'read_all'] as const).filter(may)) },
];

export function actionsFor(may: (permission: Permission) => boolean, t: Translate, go: (place: Place) => void): Action[] {
  const subjects = sectionsFor(may).map((section): Action => ({ id: `settings ${section}`, title: sectionTitle(section, t), detail: t('palette.settingOf'), mark: { kind: 'icon', icon: 'settings' }, words: sectionWords[section].map(inEvery).join(' '), run: () => go({ at: 'settings', section }) }));
  const done = acts.filter((act) => act.when(may)).map((act): Action => ({ id: act.id, title: t(act.title), mark: { kind: 'icon', icon: act.icon }, words: [act.title, ...(act.words ?? [])].map(inEvery).join(' '), ...(act.keys === undefined ? {} : { keys: act.keys }), run: () => go(act.place) }));
  return [...done, ...subjects];
}
