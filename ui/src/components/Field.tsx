// Fields: a label above, a hint or what is wrong below. Text, telephone, choice.
import { Select as MantineSelect, Textarea, TextInput } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { useText } from '../i18n';
import { Icon, type IconName } from './Icon';
import css from './Field.module.css';

/** How every field is drawn. */
export const fieldClasses = { root: css['root'], label: css['label'], wrapper: css['wrapper'], input: css['input'], section: css['section'], error: css['error'], description: css['hint'] } as const;

/** A hint stands below, where what is wrong takes its place. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

export function FieldLabel({ label, optional }: { label: string; optional: boolean }) {
  const t = useText();
  return (
    <>
      {label}
      {optional && <i>{t('field.optional')}</i>}
    </>
  );
}

/** A label over something that is not one input, such as a segmented choice. */
export function Field({ label, optional = false, children }: { label: string; optional?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <div className={css['root']} role="group" aria-labelledby={id}>
      <div id={id} className={css['label']}>
        <FieldLabel label={label} optional={optional} />
      </div>
      {children}
    </div>
  );
}

export type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  optional?: boolean;
  error?: string | undefined;
  hint?: string | undefined;
  placeholder?: string;
  /** Why it cannot be filled in; the field is off while there is one. */
  reason?: string | undefined;
  autoFocus?: boolean;
  icon?: IconName;
  /** Stands at the field's end and is not part of the text. */
  suffix?: string;
  /** A count, a percentage or a distance: its digits stand at the right, under one another. */
  numeric?: boolean;
  type?: 'text' | 'tel' | 'email' | 'search' | 'password';
  maxLength?: number;
  lines?: number;
  size?: 'sm' | 'md';
  hiddenLabel?: boolean;
  name?: string;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
};

/** Longer texts are refused by the program; this only keeps a pasted book out of the page. */
const MAX_TEXT = 10_000;

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, optional = false, error, hint, placeholder, reason, autoFocus = false, icon, suffix, numeric = false, type = 'text', maxLength = MAX_TEXT, lines, size = 'md', hiddenLabel = false, name, onBlur, onKeyDown, ref } = props;
  const shared = {
    classNames: fieldClasses,
    name,
    label: hiddenLabel ? undefined : <FieldLabel label={label} optional={optional} />,
    'aria-label': hiddenLabel ? label : undefined,
    description: error === undefined ? hint : undefined,
    inputWrapperOrder: order,
    value,
    error,
    maxLength,
    placeholder: reason ?? placeholder,
    disabled: reason !== undefined,
    'data-autofocus': autoFocus || undefined,
    autoComplete: 'off',
    autoCorrect: 'off',
    spellCheck: false,
    onBlur,
  };
  return (
    <div className={[css['root'], size === 'sm' && css['small'], numeric && css['count'], type === 'tel' && css['numeric'], suffix !== undefined && css['withSuffix']].filter(Boolean).join(' ')} style={suffix === undefined ? undefined : { ['--suffix' as string]: `${suffix.length}ch` }}>
      {lines === undefined ? (
        <TextInput
          {...shared}
          ref={ref}
          type={type}
          inputContainer={(input) => (
            <div className={css['wrapper']}>
              {input}
              {suffix !== undefined && <span className={css['suffix']}>{suffix}</span>}
            </div>
          )}
          leftSection={icon && <Icon name={icon} size={16} />}
          onKeyDown={onKeyDown}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <Textarea {...shared} classNames={{ ...fieldClasses, input: `${css['input'] ?? ''} ${css['area'] ?? ''}` }} rows={lines} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </div>
  );
}

/** A telephone number in any local form; the country is shown, the program reads the number. */
export function PhoneField({ country, ...rest }: Omit<TextFieldProps, 'type' | 'numeric' | 'suffix'> & { country: string }) {
  return <TextField {...rest} type="tel" suffix={country} />;
}

/** `words` are found too, without being shown: a code, the name in another language. */
export type Option<T extends string> = { value: T; label: string; words?: string };

export type SelectProps<T extends string> = {
  label: string;
  value: T | null;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  optional?: boolean;
  error?: string | undefined;
  placeholder?: string;
  searchable?: boolean;
  hiddenLabel?: boolean;
  size?: 'sm' | 'md';
};

export function Select<T extends string>({ label, value, options, onChange, optional = false, error, placeholder, searchable = false, hiddenLabel = false, size = 'md' }: SelectProps<T>) {
  const t = useText();
  // Only keys ask whether the list is open, so nothing is drawn anew for it; the list has closed itself when the key comes up here.
  const open = useRef(false);
  const wasOpen = useRef(false);
  const current = options.find((option) => option.value === value);
  const [search, setSearch] = useState(current?.label ?? '');
  const pick = (option: Option<T> | undefined) => {
    if (option && option.value !== value) onChange(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter in an open list picks; it never sends the form.
    if (event.key === 'Enter' && wasOpen.current) event.preventDefault();
    if (event.key === 'Tab' && searchable && wasOpen.current && search.trim() !== '' && search !== current?.label) pick(fitting(options, search)[0]);
    if (!searchable && !event.ctrlKey && !event.altKey && !event.metaKey && /^[\p{L}\p{N}]$/u.test(event.key)) {
      event.preventDefault();
      pick(nextBy(event.key, options, current));
    }
  };
  return (
    <div
      className={size === 'sm' ? css['small'] : undefined}
      onKeyDownCapture={() => {
        wasOpen.current = open.current;
      }}
      onKeyDown={onKeyDown}
    >
      <MantineSelect
        classNames={{ ...fieldClasses, dropdown: css['dropdown'], option: css['option'] }}
        label={hiddenLabel ? undefined : <FieldLabel label={label} optional={optional} />}
        aria-label={hiddenLabel ? label : undefined}
        data={options.map(({ value: of, label: word }) => ({ value: of, label: word }))}
        value={value}
        error={error}
        placeholder={placeholder}
        searchable={searchable}
        selectFirstOptionOnChange={searchable}
        filter={(asked) => fitting(options, asked.search).map(({ value: of, label: word }) => ({ value: of, label: word }))}
        searchValue={search}
        onSearchChange={setSearch}
        // What was chosen before and is chosen again stands there in full.
        onOptionSubmit={(picked) => setSearch(options.find((option) => option.value === picked)?.label ?? '')}
        onFocus={(event) => event.currentTarget.select()}
        onDropdownOpen={() => {
          open.current = true;
        }}
        onDropdownClose={() => {
          open.current = false;
        }}
        allowDeselect={false}
        withScrollArea={false}
        nothingFoundMessage={t('field.nothingFound')}
        maxDropdownHeight={280}
        comboboxProps={{ shadow: 'md', transitionProps: { duration: 120 } }}
        rightSection={<Icon name="down" size={16} />}
        rightSectionPointerEvents="none"
        onChange={(next) => {
          if (next !== null) onChange(next);
        }}
      />
    </div>
  );
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}

/** Returns what fits: first what is exactly that, then what begins so, then what has it anywhere. */
function fitting<T extends string>(options: readonly Option<T>[], search: string): Option<T>[] {
  const wanted = fold(search.trim());
  const rank = ({ value, label, words = '' }: Option<T>): number => {
    const all = [value, label].map(fold);
    if (all.includes(wanted)) return 0;
    if (all.some((one) => one.startsWith(wanted))) return 1;
    return [...all, fold(words)].some((one) => one.includes(wanted)) ? 2 : 3;
  };
  const ranked = options.map((option) => ({ option, at: rank(option) })).filter(({ at }) => at < 3);
  return ranked.sort((a, b) => a.at - b.at).map(({ option }) => option);
}

/** Returns the next that begins with a letter, after the present one and round again. */
function nextBy<T extends string>(letter: string, options: readonly Option<T>[], current: Option<T> | undefined): Option<T> | undefined {
  const at = current ? options.indexOf(current) : -1;
  const round = [...options.slice(at + 1), ...options.slice(0, at + 1)];
  return round.find(({ label }) => fold(label).startsWith(fold(letter)));
}
