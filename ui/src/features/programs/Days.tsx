// A first and a last day, each of which may be left out.
import { DateField } from '../../components/DateField';

export type Day = { label: string; value: string | null; error?: string | undefined };

export function Days({ from, until, onChange }: { from: Day; until: Day; onChange: (from: string | null, until: string | null) => void }) {
  return (
    <>
      <DateField label={from.label} optional value={from.value ?? ''} error={from.error} onWrong={ignore} onChange={(day) => onChange(day === '' ? null : day, until.value)} />
      <DateField label={until.label} optional value={until.value ?? ''} error={until.error} onWrong={ignore} onChange={(day) => onChange(from.value, day === '' ? null : day)} />
    </>
  );
}

// The field itself says what is no date, and keeps what was there.
const ignore = () => undefined;
