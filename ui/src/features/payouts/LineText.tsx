// What a line of a payout is for.
import { useText } from '../../i18n';
import { Rich } from '../../i18n/Rich';
import type { PayoutLineView } from './view';

export function LineText({ line }: { line: PayoutLineView }) {
  const t = useText();
  if (line.friend === null) return t(line.correction ? 'payouts.correction' : 'payouts.reward');
  return <Rich id={line.correction ? 'payouts.correctionOf' : 'payouts.line'} values={{ friend: line.friend }} />;
}
