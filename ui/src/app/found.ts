// What the palette found, in groups; an empty group has no title.
import type { PaletteGroup, PaletteItem } from '../components/Palette';
import type { Translate } from '../i18n';

export function foundGroups(t: Translate, people: readonly PaletteItem[], codes: readonly PaletteItem[]): PaletteGroup[] {
  return [
    { id: 'people', title: t('palette.people'), items: people },
    { id: 'codes', title: t('palette.codes'), items: codes },
  ].filter((group) => group.items.length > 0);
}
