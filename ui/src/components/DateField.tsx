// A date: typed as dates are written in the person's language, stepped with the arrows, or picked from a calendar.
import 'dayjs/locale/es';
import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../i18n';
import { dayFirst, daysLater, readDate, typedDate, type LocalDate } from '../i18n/dates';
import { useLocale, type Locale } from '../i18n/Locale';
import { useToday } from '../i18n/now';
import { FieldLabel, fieldClasses } from './Field';
import { Icon } from './Icon';
import css from './Field.module.css';

export type DateFieldProps = {
  label: string;
  /** A date; empty if there is none. */
  value: LocalDate;
  /** Hears nothing while what is typed is no date. */
  onChange: (date: LocalDate) => void;
  /** Hears whether what stands there is no date, so that no form goes on without it. */
  onWrong: (wrong: boolean) => void;
  optional?: boolean;
  autoFocus?: boolean;
  error?: string | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

export function DateField({ label, value, onChange, onWrong, optional = false, autoFocus = false, error, onKeyDown }: DateFieldProps) {
  const t = useText();
  const locale = useLocale();
  const today = useToday();
  const field = useRef<HTMLInputElement>(null);
  // What is being typed, as it is typed.
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  const wrong = typed !== null && typed.trim() !== '' && readDate(typed, today, locale) === null;
  const put = (date: LocalDate) => {
    setTyped(null);
    setLeft(false);
    onWrong(false);
    onChange(date);
  };
  const type = (text: string) => {
    setTyped(text);
    const read = text.trim() === '' ? '' : readDate(text, today, locale);
    onWrong(read === null);
    if ((read ?? '') !== value) onChange(read ?? '');
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      setOpen(true);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      put(value === '' ? today : daysLater(value, event.key === 'ArrowUp' ? 1 : -1));
    } else if (event.key === 'Enter' && wrong) {
      event.preventDefault();
      setLeft(true);
    } else onKeyDown?.(event);
  };
  const pick = () => {
    // Where the focus comes back to.
    field.current?.focus();
    setOpen((before) => !before);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md" radius={10} zIndex={300} classNames={{ dropdown: css['calendar'] }}>
      <TextInput
        ref={field}
        classNames={fieldClasses}
        label={<FieldLabel label={label} optional={optional} />}
        value={typed ?? (value === '' ? '' : typedDate(value, locale))}
        placeholder={t(dayFirst(locale) ? 'field.date.dmy' : 'field.date.mdy')}
        error={error ?? (left && wrong ? t('field.date.wrong', { example: typedDate(today, locale) }) : undefined)}
        maxLength={20}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus={autoFocus || undefined}
        inputContainer={(input) => <div className={`${css['wrapper'] ?? ''} ${css['numeric'] ?? ''} ${css['withPick'] ?? ''}`}>{input}</div>}
        rightSection={
          <Popover.Target>
            <UnstyledButton type="button" tabIndex={-1} className={css['pick']} aria-label={`${label}: ${t('field.date.open')}`} title={t('field.date.open')} onClick={pick}>
              <Icon name="calendar" size={16} />
            </UnstyledButton>
          </Popover.Target>
        }
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => {
          if (wrong) setLeft(true);
          else setTyped(null);
        }}
        onKeyDown={onKey}
      />
      <Popover.Dropdown
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setOpen(false);
        }}
      >
        <DatePicker
          value={value === '' ? null : value}
          defaultDate={value === '' ? today : value}
          locale={locale.language}
          firstDayOfWeek={firstDayOf(locale)}
          size="sm"
          classNames={{ day: css['day'] }}
          highlightToday
          hideOutsideDates
          ariaLabels={{ previousMonth: t('field.date.before'), nextMonth: t('field.date.after'), monthLevelControl: t('field.date.months'), yearLevelControl: t('field.date.years') }}
          onChange={(picked) => {
            setOpen(false);
            put(picked ?? '');
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Returns the day a week begins with in the clinic's country: Sunday is 0. */
function firstDayOf({ language, region }: Locale): 0 | 1 | 6 {
  const at: unknown = new Intl.Locale(`${language}-${region}`);
  const known = at as { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  const first = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay;
  return first === 7 ? 0 : first === 6 ? 6 : 1;
}
