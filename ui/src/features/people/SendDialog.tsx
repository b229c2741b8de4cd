// A code goes to its owner by WhatsApp, text message or e-mail: the computer's own program sends it, filled in (rule C9).
// What was said on the phone is only noted (rule C8).
import { Segmented } from '../../components/Choice';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { ErrorNote, Note } from '../../components/Note';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import type { Instant } from '../../i18n/dates';
import dialog from '../../components/Dialog.module.css';
import css from './Send.module.css';

export const ways = ['whatsapp', 'sms', 'email', 'phone'] as const;
export type Way = (typeof ways)[number];

export type SentBefore = { id: string; way: string; at: Instant; by: string | null };

export type SendDialogProps = {
  name: string;
  code: string;
  way: Way;
  onWay: (way: Way) => void;
  to: string;
  onTo: (to: string) => void;
  /** What stands where nothing is typed: the first number or address that is known. */
  known: string | null;
  /** What would be sent; `null` while it is not known. */
  text: string | null;
  /** The person said no to messages. */
  noConsent: boolean;
  sentBefore: readonly SentBefore[];
  toError?: string | undefined;
  error?: string | undefined;
  busy: boolean;
  onSend: () => void;
  onClose: () => void;
};

export function SendDialog({ name, code, way, onWay, to, onTo, known, text, noConsent, sentBefore, toError, error, busy, onSend, onClose }: SendDialogProps) {
  const t = useText();
  const when = useWhen();
  const missing = text === null && way !== 'phone' ? t('send.noText') : undefined;
  const send = () => {
    if (missing === undefined && !busy) onSend();
  };
  return (
    <Dialog
      title={t('send.title', { name })}
      width={520}
      onClose={onClose}
      enterRuns={send}
      foot={<ConfirmFoot note={t(way === 'phone' ? 'send.howPhone' : 'send.how')} action={t(`send.action.${way}`)} autoFocus={way === 'phone'} reason={missing} busy={busy} onConfirm={send} onClose={onClose} />}
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>
        <span className="code">{code}</span>
      </p>
      <div className={dialog['parts']}>
        <Segmented wide label={t('send.way')} value={way} onChange={onWay} segments={ways.map((value) => ({ value, label: t(`send.ways.${value}`) }))} />
        {way !== 'phone' && (
          <TextField
            key={way}
            autoFocus
            type={way === 'email' ? 'email' : 'tel'}
            label={t(way === 'email' ? 'send.toEmail' : 'send.toPhone')}
            placeholder={known ?? ''}
            value={to}
            error={toError}
            onChange={onTo}
          />
        )}
        {noConsent && (
          <Note tone="wait" icon="alert">
            {t('send.noConsent', { name })}
          </Note>
        )}
        {text !== null && (
          <figure className={css['message']} aria-label={t('send.text')}>
            <blockquote className="copyable">{text}</blockquote>
          </figure>
        )}
        {sentBefore.length > 0 && (
          <ul className={`t3 xs ${css['before'] ?? ''}`} aria-label={t('send.before')}>
            {sentBefore.map((one) => (
              <li key={one.id}>
                {one.way} · {when(one.at)}
                {one.by !== null && ` · ${one.by}`}
              </li>
            ))}
          </ul>
        )}
        {error !== undefined && <ErrorNote title={t('send.failed')}>{error}</ErrorNote>}
      </div>
    </Dialog>
  );
}
