// Small choices: segmented words, a switch, a check box, a stepper.
import { Checkbox as MantineCheckbox, SegmentedControl, Switch as MantineSwitch, UnstyledButton } from '@mantine/core';
import { useId } from 'react';
import { useText } from '../i18n';
import { Icon, type IconName } from './Icon';
import { useCount } from './MoneyText';
import css from './Choice.module.css';

export type Segment<T extends string> = { value: T; label: string; icon?: IconName; count?: number };

export function Segmented<T extends string>({ label, value, segments, onChange, wide = false }: { label: string; value: T; segments: readonly Segment<T>[]; onChange: (value: T) => void; wide?: boolean }) {
  const count = useCount();
  return (
    <SegmentedControl<T>
      aria-label={label}
      classNames={{ root: css['seg'], control: css['segControl'], label: css['segLabel'], indicator: css['segOn'], innerLabel: css['segInner'] }}
      data-wide={wide || undefined}
      fullWidth={wide}
      withItemsBorders={false}
      transitionDuration={120}
      value={value}
      onChange={onChange}
      data={segments.map((segment) => ({
        value: segment.value,
        label: (
          <>
            {segment.icon && <Icon name={segment.icon} size={16} />}
            <span>{segment.label}</span>
            {segment.count !== undefined && <span className={css['count']}>{count(segment.count)}</span>}
          </>
        ),
      }))}
    />
  );
}

/** With a reason it has no effect now: it stays where the keyboard comes to it, is off, and says why. One that is fixed can only be read. */
export function Switch({ label, on, onChange, hint, reason, isFixed = false }: { label: string; on: boolean; onChange: (on: boolean) => void; hint?: string; reason?: string | undefined; isFixed?: boolean }) {
  const id = useId();
  const off = reason !== undefined;
  const said = reason ?? hint;
  return (
    <div className={css['switchRow']} data-off={off || undefined}>
      <div className="grow">
        <label htmlFor={id} className={css['switchLabel']}>
          {label}
        </label>
        {said !== undefined && (
          <span id={`${id}-said`} className={`t3 xs ${css['switchSaid'] ?? ''}`}>
            {said}
          </span>
        )}
      </div>
      <MantineSwitch
        id={id}
        classNames={{ track: css['track'], thumb: css['thumb'], body: css['switchBody'] }}
        checked={on && !off}
        aria-disabled={off || undefined}
        disabled={isFixed}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
        withThumbIndicator={false}
        onChange={(event) => {
          if (!off) onChange(event.currentTarget.checked);
        }}
      />
    </div>
  );
}

export function Checkbox({ label, checked, some = false, reason, onChange }: { label: string; checked: boolean; some?: boolean; reason?: string | undefined; onChange: (checked: boolean) => void }) {
  return (
    <MantineCheckbox
      aria-label={label}
      classNames={{ input: css['check'], icon: css['checkIcon'], inner: css['checkInner'] }}
      checked={checked}
      indeterminate={some}
      disabled={reason !== undefined}
      title={reason}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

export function Stepper({ label, value, min, max, onChange }: { label: string; value: number; min: number; max: number; onChange: (value: number) => void }) {
  const t = useText();
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  return (
    <span className={css['stepper']} role="group" aria-label={label}>
      <UnstyledButton className={css['step']} aria-label={t('field.less', { label })} disabled={value <= min} onClick={() => set(value - 1)}>
        <Icon name="minus" size={14} />
      </UnstyledButton>
      <input
        className={css['stepValue']}
        aria-label={label}
        inputMode="numeric"
        value={value}
        onChange={(event) => {
          const typed = Number.parseInt(event.currentTarget.value, 10);
          if (!Number.isNaN(typed)) set(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') set(value + 1);
          if (event.key === 'ArrowDown') set(value - 1);
        }}
      />
      <UnstyledButton className={css['step']} aria-label={t('field.more', { label })} disabled={value >= max} onClick={() => set(value + 1)}>
        <Icon name="plus" size={14} />
      </UnstyledButton>
    </span>
  );
}
