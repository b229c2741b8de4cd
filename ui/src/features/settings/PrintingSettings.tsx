// Which printer prints what, and how fast the scanner types; remembered on this computer.
import { Switch } from '../../components/Choice';
import { Select } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { useText } from '../../i18n';
import { Subject } from './SettingsForm';
import css from './Settings.module.css';

export const documentKinds = ['cards', 'receipts', 'statements'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The gaps between two keys, in ms, that a scanner may be set to. */
const gaps = [30, 50, 80, 100, 120, 150] as const;
const ASK = 'ask';

export type PrintingSettingsProps = {
  printers: readonly { id: string; name: string }[];
  /** Why there is no printer, in words, if it is known. */
  none?: string | undefined;
  /** The printer of each kind; `null` is the one that the computer uses by itself. */
  chosen: Record<DocumentKind, string | null>;
  onChoose: (kind: DocumentKind, printer: string | null) => void;
  /** Receipts go to an 80 mm roll. */
  roll: boolean;
  onRoll: (roll: boolean) => void;
  onLookAgain: () => void;
  gap: number;
  onGap: (gap: number) => void;
  /** The last scan that came in while this is shown. */
  scanned: string | null;
};

export function PrintingSettings({ printers, none, chosen, onChoose, roll, onRoll, onLookAgain, gap, onGap, scanned }: PrintingSettingsProps) {
  const t = useText();
  const options = [{ value: ASK, label: t('settings.printing.ask') }, ...printers.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <div className={css['inside']}>
      <Subject title={t('settings.printing.title')} lead={t('settings.printing.lead')}>
        <Button icon="refresh" onPress={onLookAgain}>
          {t('settings.printing.again')}
        </Button>
      </Subject>
      {printers.length === 0 && (
        <Note tone="wait" icon="print">
          {none ?? t('cards.noPrinterReason')}
        </Note>
      )}
      {documentKinds.map((kind) => {
        const printer = chosen[kind];
        return (
          <div key={kind} className={css['printer']}>
            <div className="grow">
              <Select label={t(`settings.printing.${kind}`)} value={printer ?? ASK} options={options} onChange={(value) => onChoose(kind, value === ASK ? null : value)} />
            </div>
          </div>
        );
      })}
      <Switch label={t('settings.printing.roll')} on={roll} onChange={onRoll} />
      <hr />
      <h3>{t('settings.printing.scanner')}</h3>
      <div className={css['narrow']}>
        <Select label={t('settings.printing.gap')} value={String(gap)} options={gaps.map((ms) => ({ value: String(ms), label: t('settings.printing.ms', { ms }) }))} onChange={(ms) => onGap(Number(ms))} />
        <p className="t3 xs hint">{t('settings.printing.gapHint')}</p>
      </div>
      <div className={css['tried']} data-read={scanned !== null || undefined} role="status">
        <Icon name={scanned === null ? 'scan' : 'check'} />
        {scanned === null ? t('settings.printing.test') : t('settings.printing.tested', { code: scanned })}
      </div>
    </div>
  );
}
