// The bank files that were made: how far each is, written again, taken back.
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { BankFileView } from '../../bindings/BankFileView';
import { Button } from '../../components/Button';
import { CallErrorNote } from '../../components/CallErrorNote';
import { MoneyText, useDates } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useText } from '../../i18n';
import { Rich } from '../../i18n/Rich';
import { fileNumber } from './answers';
import css from './BankFiles.module.css';

/** Where a file was saved; nothing while none was. */
export function Made({ place }: { place: string | null }) {
  if (place === null) return null;
  return (
    <Note tone="ok" icon="download">
      <span role="status">
        <Rich id="bankFile.made" values={{ place }} />
      </span>
    </Note>
  );
}

export function BankFileList() {
  const t = useText();
  const files = useAnswer('bank_files', {});
  const save = useAct('save_bank_file');
  const withdraw = useAct('withdraw_bank_file');
  const [place, setPlace] = useState<string | null>(null);
  const [asked, setAsked] = useState<BankFileView | null>(null);
  if (files.error) return <CallErrorNote error={files.error.error} />;
  if (files.data?.length === 0) return <p className="t2">{t('bankFile.none')}</p>;
  return (
    <>
      <Made place={place} />
      {save.text !== undefined && <ErrorNote title={t('error.refused.title')}>{save.text}</ErrorNote>}
      <ul className={css['rows']} aria-label={t('bankFile.part.files')} tabIndex={0}>
        {(files.data ?? []).map((file) => (
          <li key={file.id}>
            <span className="grow">
              <span className="b el num">
                {fileNumber(file.number)} · {t(`bankFile.formats.${file.format}`)}
              </span>
              <Standing file={file} />
            </span>
            <MoneyText of={file.amount} />
            <Button size="sm" icon="download" label={t('bankFile.again', { file: fileNumber(file.number) })} busy={save.busy} onPress={() => save.run({ export: file.id }, setPlace)}>
              {t('bankFile.againShort')}
            </Button>
            {file.withdrawn_at === null && (
              <Button size="sm" look="ghost" label={t('bankFile.withdraw', { file: fileNumber(file.number) })} onPress={() => setAsked(file)}>
                {t('bankFile.withdrawShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ReasonDialog
          title={t('bankFile.withdrawTitle', { file: fileNumber(asked.number) })}
          lead={t('bankFile.withdrawLead')}
          action={t('bankFile.withdrawOne')}
          error={withdraw.text}
          busy={withdraw.busy}
          onConfirm={(reason) => withdraw.run({ export: asked.id, reason }, () => setAsked(null))}
          onClose={() => {
            withdraw.forget();
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

function Standing({ file }: { file: BankFileView }) {
  const t = useText();
  const dates = useDates();
  if (file.withdrawn_at !== null) return <span className="wait xs">{t('bankFile.withdrawn', { reason: file.withdrawn_reason ?? '' })}</span>;
  const parts = [t('bankFile.count', { count: file.transfers }), dates.full(file.due_on), file.made_by, file.paid > 0 && t('bankFile.paid', { count: file.paid }), file.failed > 0 && t('bankFile.failed', { count: file.failed })];
  return <span className="t3 xs">{parts.filter(Boolean).join(' · ')}</span>;
}
