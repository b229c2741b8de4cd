// Records a referral, says so with ten seconds to undo it, and goes on: home, or to the friend's own card.
import { useWalk } from '../../app/places';
import { useAct, type Act } from '../../backend/useAnswer';
import type { Done as Outcome } from '../../bindings/Done';
import type { ReferralForm } from '../../bindings/ReferralForm';
import type { TouchedForm } from '../../bindings/TouchedForm';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { isOpen } from '../choices/useChoose';
import { Done } from './Done';
import { useUndo } from './useUndo';

export type Recorded = {
  act: Act<'record_referral'>;
  /** With `choose` the friend's page comes next, where something is to be chosen; `kept` hears that it was done, `undone` that it was taken back. */
  record: (form: ReferralForm, name: string, then: 'nothing' | 'print' | 'choose', kept: () => void, undone: () => void) => void;
  touched: Act<'record_touched_referral'>;
  /** The same of somebody who presents no code (rule R5). */
  recordTouched: (form: TouchedForm, name: string, kept: () => void, undone: () => void) => void;
};

export function useRecorded(): Recorded {
  const t = useText();
  const toast = useToast();
  const { go } = useWalk();
  const act = useAct('record_referral');
  const later = useUndo();
  /** The friend gets a code of their own, and its card is what is printed next. */
  const toCard = (referral: string) =>
    later('referral', { referral }, ({ page }) => {
      const { friend } = page.referral;
      go({ at: 'person', id: friend });
      later('issue_code', { person: friend, program: null }, () => go({ at: 'cards', person: friend }));
    });
  /** Whoever chooses something for coming does it now. */
  const toChoice = (referral: string) =>
    later('referral', { referral }, ({ page, choices }) => {
      const { friend } = page.referral;
      if (choices.some((choice) => choice.person === friend && isOpen(choice))) go({ at: 'person', id: friend });
    });
  const record: Recorded['record'] = (form, name, then, kept, undone) =>
    act.run({ form }, (done: Outcome) => {
      kept();
      toast({ message: <Done what="referral" name={name} review={done.attention.length > 0} />, onUndo: () => later('cancel_referral', { referral: done.id, reason: t('record.undoReason') }, undone) });
      if (then === 'print') toCard(done.id);
      else {
        go({ at: 'desk' });
        if (then === 'choose') toChoice(done.id);
      }
    });
  const touched = useAct('record_touched_referral');
  const recordTouched: Recorded['recordTouched'] = (form, name, kept, undone) =>
    touched.run({ form }, (done: Outcome) => {
      kept();
      toast({ message: <Done what="referral" name={name} review={done.attention.length > 0} />, onUndo: () => later('cancel_referral', { referral: done.id, reason: t('record.undoReason') }, undone) });
      go({ at: 'desk' });
    });
  return { act, record, touched, recordTouched };
}
