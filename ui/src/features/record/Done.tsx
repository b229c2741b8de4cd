// What the toast says once something is recorded.
import { Rich } from '../../i18n/Rich';

export function Done({ what, name }: { what: 'referral' | 'purchase'; name: string }) {
  return <Rich id={what === 'referral' ? 'record.done' : 'purchase.done'} values={{ name }} />;
}
