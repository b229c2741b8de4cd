// A distance in tenths of a millimetre, typed or stepped with the arrows.
import { useState } from 'react';
import { TextField } from '../../components/Field';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { NUDGE_MOST } from './view';

export function Nudge({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const t = useText();
  const tag = localeTag(useLocale());
  const [typed, setTyped] = useState<string | null>(null);
  const written = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value / 10).replace('-', '\u2212');
  const set = (next: number) => onChange(Math.min(NUDGE_MOST, Math.max(-NUDGE_MOST, next)));
  return (
    <TextField
      numeric
      label={label}
      suffix={t('cards.mm')}
      value={typed ?? written}
      onChange={(text) => {
        setTyped(text);
        const read = Number.parseFloat(text.replace('\u2212', '-').replace(',', '.'));
        if (!Number.isNaN(read)) set(Math.round(read * 10));
      }}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        setTyped(null);
        set(value + (event.key === 'ArrowUp' ? 1 : -1));
      }}
    />
  );
}
