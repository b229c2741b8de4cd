// Feeds the dialog that sends a code: the text in the person's language, to whom, and how the code reached them before.
import { useState, type ReactNode } from 'react';
import { useMay } from '../../app/session';
import { isRefusedFor } from '../../backend/backend';
import { fieldTexts, troubleText } from '../../backend/trouble';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { PersonStory } from '../../bindings/PersonStory';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { useSettled } from '../../keys/settled';
import { SendDialog, type Way } from './SendDialog';

/** Typing rests this long before the text is asked for, in ms. */
const ASK_AFTER = 150;

/** More than this are not looked at before one more is sent. */
const SHOWN = 3;

export type Sending = {
  /** Begins to send the person's code; absent where this person may not. */
  onSend: (() => void) | undefined;
  /** Why nothing can be sent now. */
  reason: string | undefined;
  over: ReactNode;
};

export function useSend({ page, phones }: PersonStory): Sending {
  const t = useText();
  const locale = useLocale();
  const toast = useToast();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [way, setWay] = useState<Way>('whatsapp');
  const [typed, setTyped] = useState('');
  const to = useSettled(typed, ASK_AFTER);
  const code = page.codes.find((one) => one.kind === 'standing') ?? page.codes[0];
  const form = { code: code?.id ?? '', channel: way, to, language: null };
  const message = useAnswer('code_message', { form }, { when: open && way !== 'phone' && code !== undefined });
  const touches = useAnswer('touches', { person: page.id }, { when: open });
  const send = useAct('send_code');
  const note = useAct('record_touch');
  const known = way === 'email' ? (page.details.emails[0] ?? null) : (phones[0] ?? null);
  const trouble = message.error?.error ?? null;
  const fields = { ...fieldTexts(trouble, t, locale), ...send.fields };
  const close = () => {
    send.forget();
    note.forget();
    setOpen(false);
    setTyped('');
  };
  const empty = way !== 'phone' && isEmpty(typed, known);
  return {
    onSend: may('counter')
      ? () => {
          // By what the person has: a number first, else an address.
          setWay(phones.length > 0 || page.details.emails.length === 0 ? 'whatsapp' : 'email');
          setOpen(true);
        }
      : undefined,
    reason: code === undefined ? t('person.noCode.title') : undefined,
    over: open && code !== undefined && (
      <SendDialog
        name={page.details.name}
        code={code.shown}
        way={way}
        onWay={(next) => {
          send.forget();
          setTyped('');
          setWay(next);
        }}
        to={typed}
        onTo={(next) => {
          send.forget();
          setTyped(next);
        }}
        known={known}
        text={way !== 'phone' && typed === to && message.data ? message.data.text : null}
        noConsent={way !== 'phone' && message.data?.consent === false}
        sentBefore={touches.data?.filter((one) => one.code === code.id).slice(0, SHOWN).map(({ id, channel, at, staff_name }) => ({ id, way: t(`send.touch.${channel}`), at, by: staff_name })) ?? []}
        toError={empty ? t(way === 'email' ? 'send.noEmail' : 'send.noPhone') : fields['to']}
        error={note.text ?? (send.text !== undefined && send.fields['to'] === undefined ? send.text : trouble !== null && trouble.kind !== 'invalid' && !isRefusedFor(message.error, 'not_signed_in') ? troubleText(trouble, t, locale) : undefined)}
        busy={send.busy || note.busy}
        onSend={() => {
          if (way === 'phone') {
            note.run({ code: code.id, channel: way, count: 1, reason: null }, () => {
              close();
              toast({ message: t('send.noted') });
            });
            return;
          }
          send.run({ form: { ...form, to: typed } }, () => {
            close();
            toast({ message: t('send.done', { way: t(`send.ways.${way}`) }) });
          });
        }}
        onClose={close}
      />
    ),
  };
}

function isEmpty(typed: string, known: string | null): boolean {
  return typed.trim() === '' && known === null;
}

