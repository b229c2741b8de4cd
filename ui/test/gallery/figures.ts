// The sample clinic of the pictures.
import type { RailItem, StatusItem } from '../../src/components/Window';
import type { Money } from '../../src/money/money';
import type { Translate } from '../../src/i18n';

/** Thursday 20 November 2025, 14:32 in San Miguel de Allende. */
export const NOW = Date.UTC(2025, 10, 20, 20, 32);

export function today(hour: number, minute: number): number {
  return Date.UTC(2025, 10, 20, hour + 6, minute);
}

export function mxn(amount: number): Money {
  return { minor: Math.round(amount * 100), currency: 'MXN' };
}

export function railItems(t: Translate, role: 'receptionist' | 'manager'): RailItem[] {
  return [
    { id: 'desk', label: t('nav.desk'), icon: 'desk' },
    { id: 'people', label: t('nav.people'), icon: 'people' },
    { id: 'referrals', label: t('nav.referrals'), icon: 'referral' },
    ...(role === 'manager' ? [{ id: 'payouts', label: t('nav.payouts'), icon: 'cash', count: 7, gap: true } as const] : []),
    { id: 'cards', label: t('nav.cards'), icon: 'card', gap: role === 'receptionist' },
    ...(role === 'manager' ? [{ id: 'programs', label: t('nav.programs'), icon: 'rules', gap: true } as const] : []),
    ...(role === 'manager' ? [{ id: 'ledger', label: t('nav.ledger'), icon: 'book' } as const] : []),
    { id: 'attention', label: t('nav.attention'), icon: 'alert', count: 4, hot: true, gap: role === 'receptionist' },
    { id: 'settings', label: t('nav.settings'), icon: 'settings' },
  ];
}

export function statusItems(t: Translate): StatusItem[] {
  return [
    { id: 'saved', icon: 'check', text: t('status.saved'), tone: 'ok' },
    { id: 'confirmed', icon: 'cloud', text: t('status.confirmed', { time: '14:31' }), tone: 'ok' },
    { id: 'printer', icon: 'print', text: `${t('status.printerReady', { printer: 'HP M404' })} · A4 L7414` },
    { id: 'backup', icon: 'disk', text: t('status.backup', { when: '13:00' }) },
  ];
}

export const nothing = (): void => undefined;
