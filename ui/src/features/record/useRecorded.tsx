// Records a referral, says so with ten seconds to undo it, and goes on: home, or to the friend's own card.
import { useWalk } from '../../app/places';
import { useBackend } from '../../backend/BackendProvider';
import { CallFailed, errorOf } from '../../backend/backend';
import { troubleText } from '../../backend/trouble';
import { useAct, type Act } from '../../backend/useAnswer';
import type { Done as Outcome } from '../../bindings/Done';
import type { ReferralForm } from '../../bindings/ReferralForm';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { Done } from './Done';

export type Recorded = {
  act: Act<'record_referral'>;
  /** `kept` hears that it was done; `undone` hears that it was taken back. */
  record: (form: ReferralForm, name: string, then: 'nothing' | 'print', kept: () => void, undone: () => void) => void;
};

export function useRecorded(): Recorded {
  const t = useText();
  const locale = useLocale();
  const toast = useToast();
  const backend = useBackend();
  const { go } = useWalk();
  const act = useAct('record_referral');
  const cancel = useAct('cancel_referral');
  const trouble = (thrown: unknown) => toast({ tone: 'trouble', message: troubleText(thrown instanceof CallFailed ? thrown.error : errorOf(thrown), t, locale) });
  /** The friend gets a code of their own, and its card is what is printed next. */
  const toCard = async (referral: string) => {
    try {
      const friend = (await backend.call('referral', { referral })).page.referral.friend;
      await backend.call('issue_code', { person: friend, program: null });
      go({ at: 'cards', person: friend });
    } catch (thrown) {
      trouble(thrown);
      go({ at: 'desk' });
    }
  };
  const record: Recorded['record'] = (form, name, then, kept, undone) =>
    act.run({ form }, (done: Outcome) => {
      kept();
      const undo = () => cancel.run({ referral: done.id, reason: t('record.undoReason') }, undone);
      toast({ message: <Done what="referral" name={name} review={done.attention.length > 0} />, onUndo: undo });
      if (then === 'print') void toCard(done.id);
      else go({ at: 'desk' });
    });
  return { act, record };
}
