// What the status bar says: where the work is saved, the printer, the backup.
import type { StatusItem } from '../components/Window';
import type { Translate } from '../i18n';

/** `alone` is a desk without a server: what is saved here is final. */
export type Connection = { kind: 'alone' } | { kind: 'confirmed'; at: string } | { kind: 'sending'; count: number } | { kind: 'offline'; count: number };

export type DeskState = {
  connection: Connection;
  printer: { name: string; ready: boolean; paper: string | null } | null;
  /** When the last backup was made, in words. */
  backup: string | null;
};

export function statusItems(t: Translate, state: DeskState): StatusItem[] {
  return [
    { id: 'saved', icon: 'check', tone: 'ok', text: t('status.saved') },
    ...connectionItem(t, state.connection),
    printerItem(t, state.printer),
    state.backup === null ? { id: 'backup', icon: 'disk', tone: 'wait', text: t('status.noBackup') } : { id: 'backup', icon: 'disk', text: t('status.backup', { when: state.backup }) },
  ];
}

function connectionItem(t: Translate, connection: Connection): StatusItem[] {
  switch (connection.kind) {
    case 'alone':
      return [];
    case 'confirmed':
      return [{ id: 'connection', icon: 'cloud', tone: 'ok', text: t('status.confirmed', { time: connection.at }) }];
    case 'sending':
      return [{ id: 'connection', icon: 'refresh', text: t('status.sending', { count: connection.count }) }];
    case 'offline':
      return [{ id: 'connection', icon: 'offline', tone: 'wait', text: t('status.offline', { count: connection.count }) }];
  }
}

function printerItem(t: Translate, printer: DeskState['printer']): StatusItem {
  if (!printer) return { id: 'printer', icon: 'print', text: t('status.noPrinter') };
  const word = t(printer.ready ? 'status.printerReady' : 'status.printerStopped', { printer: printer.name });
  return { id: 'printer', icon: 'print', tone: printer.ready ? 'plain' : 'wait', text: printer.paper === null ? word : `${word} · ${printer.paper}` };
}
