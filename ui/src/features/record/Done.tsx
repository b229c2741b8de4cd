// What the toast says once something is recorded.
import { useText } from '../../i18n';
import { Rich } from '../../i18n/Rich';

export function Done({ what, name, review = false }: { what: 'referral' | 'purchase'; name: string; review?: boolean }) {
  const t = useText();
  return (
    <>
      <Rich id={what === 'referral' ? 'record.done' : 'purchase.done'} values={{ name }} />
      {review && ` · ${t('referralFlag.review')}`}
    </>
  );
}
