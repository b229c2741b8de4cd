// The subjects of the settings that hold for this computer or for who sits at it.
import { useState } from 'react';
import { useLook } from '../../app/look';
import { useMay, useSigned } from '../../app/session';
import type { CallError } from '../../backend/backend';
import { troubleText } from '../../backend/trouble';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { Printers } from '../../bindings/Printers';
import { PageTrouble } from '../../components/PageTrouble';
import { Skeleton } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { useNow } from '../../i18n/now';
import { useScan } from '../../scanner/Scanner';
import { RestorePlace } from '../restore/RestorePlace';
import { firstName } from '../record/firstName';
import { useWork } from '../restore/useWork';
import { ChangePin } from '../sign-in/ChangePin';
import { checkedOf, sizeText } from './answers';
import { BackupSettings, type Checked } from './BackupSettings';
import { ConnectionSettings } from './ConnectionSettings';
import { LookSettings } from './LookSettings';
import { PrintingSettings, type DocumentKind } from './PrintingSettings';
import type { SettingsSection } from './SettingsPage';

const keyOf: Record<DocumentKind, 'card' | 'receipt' | 'statement'> = { cards: 'card', receipts: 'receipt', statements: 'statement' };

export function PrintingPlace() {
  const t = useText();
  const locale = useLocale();
  const { look, change } = useLook();
  const [scanned, setScanned] = useState<string | null>(null);
  const here = useAnswer('system_printers', {});
  const remembered = useAnswer('printers', {});
  const keep = useAct('set_printers');
  useScan((scan) => setScanned(scan.text));
  if (remembered.error) return <PageTrouble error={remembered.error.error} />;
  if (!remembered.data) return <Skeleton />;
  const printers = remembered.data;
  const set = (next: Partial<Printers>) => keep.run({ printers: { ...printers, ...next } });
  return (
    <>
      {keep.error && <PageTrouble error={keep.error} />}
      <PrintingSettings
        printers={here.data?.map(({ name }) => ({ id: name, name })) ?? []}
        none={here.error ? troubleText(here.error.error, t, locale) : undefined}
        chosen={{ cards: printers.card, receipts: printers.receipt, statements: printers.statement }}
        onChoose={(kind, printer) => set({ [keyOf[kind]]: printer })}
        roll={printers.receipt_roll}
        onRoll={(roll) => set({ receipt_roll: roll })}
        onLookAgain={() => void here.refetch()}
        gap={look.scannerGap}
        onGap={(scannerGap) => change({ scannerGap })}
        scanned={scanned}
      />
    </>
  );
}

export function ConnectionPlace({ onSection }: { onSection: (section: SettingsSection) => void }) {
  const status = useAnswer('desk_status', {});
  const page = useAnswer('sign_in_page', {});
  const here = useAnswer('system_printers', {});
  const remembered = useAnswer('printers', {});
  if (status.error) return <PageTrouble error={status.error.error} />;
  if (!status.data) return <Skeleton />;
  const printer = here.data?.find((one) => one.name === remembered.data?.card) ?? here.data?.find((one) => one.is_default);
  const { seq, verified, backup } = status.data;
  return (
    <ConnectionSettings
      desk={page.data?.desk ?? ''}
      log={{ entries: seq, checkedAt: verified?.at ?? null }}
      printer={printer ? { name: printer.name, ready: printer.state.state !== 'stopped' } : null}
      lastBackup={backup?.at ?? null}
      onPrinting={() => onSection('printing')}
      onBackup={() => onSection('backup')}
    />
  );
}

export function BackupPlace() {
  const t = useText();
  const locale = useLocale();
  const now = useNow();
  const may = useMay();
  const toast = useToast();
  const { session } = useSigned();
  const status = useAnswer('desk_status', {});
  const make = useAct('back_up');
  const verify = useAct('verify');
  const [made, setMade] = useState<{ place: string; size: string } | null>(null);
  const [found, setFound] = useState<Checked>({ kind: 'none' });
  const [restoring, setRestoring] = useState(false);
  const work = useWork(make.busy || verify.busy);
  if (status.error) return <PageTrouble error={status.error.error} />;
  if (!status.data) return <Skeleton />;
  const { backup, backups } = status.data;
  const checked: Checked = verify.busy ? { kind: 'running' } : verify.text === undefined ? found : wasStopped(verify.error) ? { kind: 'stopped' } : { kind: 'failed', text: verify.text };
  return (
    <>
    <BackupSettings
      folder={backups}
      last={backup?.at ?? null}
      made={made}
      making={make.busy}
      work={work}
      stopped={wasStopped(make.error)}
      error={wasStopped(make.error) ? undefined : make.text}
      checked={checked}
      onMake={() => make.run({}, ({ path, bytes }) => setMade({ place: path, size: sizeText(bytes, localeTag(locale)) }))}
      onVerify={() => verify.run({}, (verification) => setFound(checkedOf(verification, now, t)))}
      onRestore={may('settings') ? () => setRestoring(true) : undefined}
    />
    {restoring && <RestorePlace who={firstName(session.name)} onDone={() => toast({ message: t('restore.done') })} onClose={() => setRestoring(false)} />}
    </>
  );
}

function wasStopped(error: CallError | null): boolean {
  return error?.kind === 'broken' && error.code === 'stopped';
}

export function LookPlace() {
  const { look, change } = useLook();
  const may = useMay();
  const locale = useLocale();
  const status = useAnswer('desk_status', {});
  const speak = useAct('choose_language');
  const lock = useAct('set_lock_minutes');
  const pin = useAct('change_pin');
  const [changing, setChanging] = useState(false);
  const close = () => {
    pin.forget();
    setChanging(false);
  };
  return (
    <>
      {speak.error && <PageTrouble error={speak.error} />}
      {lock.error && <PageTrouble error={lock.error} />}
      <LookSettings
        language={locale.language}
        onLanguage={(language) => speak.run({ language })}
        appearance={look.appearance}
        onAppearance={(appearance) => change({ appearance })}
        onChangePin={() => setChanging(true)}
        lockAfter={status.data?.lock_minutes ?? 0}
        onLockAfter={may('settings') ? (minutes) => lock.run({ minutes }) : undefined}
      />
      {changing && <ChangePin error={pin.text === undefined ? undefined : { which: 'new' in pin.fields ? 'new' : 'old', text: pin.text }} busy={pin.busy} onChange={(old, next) => pin.run({ old, new: next }, close)} onClose={close} />}
    </>
  );
}
