// A code with a word in it and with terms of its own, which go before the referrer's and the program's (rules C3, W3).
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { NewCode } from '../../bindings/NewCode';
import type { OwnTermsForm } from '../../bindings/OwnTermsForm';
import { ConfirmFoot, Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useText } from '../../i18n';
import { OwnTerms } from '../programs/OwnTerms';
import dialog from '../../components/Dialog.module.css';

export type OwnCodeDialogProps = {
  person: string;
  name: string;
  /** None is the one that runs. */
  program: string | null;
  /** What was typed before. */
  start: string;
  onIssued: (done: NewCode) => void;
  onClose: () => void;
};

export function OwnCodeDialog({ person, name, program, start, onIssued, onClose }: OwnCodeDialogProps) {
  const t = useText();
  const issue = useAct('issue_personal_code');
  const [text, setText] = useState(start);
  const [terms, setTerms] = useState<OwnTermsForm[]>([{ recipient: 'referrer', form: 'cash', amount: 'percent', typed: '', tiers: [] }]);
  const run = () => {
    if (!issue.busy) issue.run({ person, program, text, own_terms: terms }, onIssued);
  };
  return (
    <Dialog title={t('ownTerms.codeTitle', { name })} width={560} onClose={onClose} enterRuns={run} foot={<ConfirmFoot action={t('cards.personal.issue')} busy={issue.busy} onConfirm={run} onClose={onClose} />}>
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('ownTerms.codeLead')}</p>
      <div className={dialog['parts']}>
        <TextField
          autoFocus
          label={t('cards.personal.label')}
          maxLength={40}
          placeholder={t('cards.personal.example')}
          hint={t('cards.personal.hint')}
          value={text}
          error={issue.fields['text']}
          onChange={(next) => {
            issue.forget();
            setText(next);
          }}
        />
        <OwnTerms
          terms={terms}
          wrong={issue.fields}
          onTerms={(next) => {
            issue.forget();
            setTerms(next);
          }}
        />
        {issue.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{issue.refusal}</ErrorNote>}
      </div>
    </Dialog>
  );
}
