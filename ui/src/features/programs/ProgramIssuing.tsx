// Codes that a program issues by itself: to whom registers, to whom buys, and by which pattern (rule C4). Each holds at once.
import { useState } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { Issuing } from '../../bindings/Issuing';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choice';
import { TextField } from '../../components/Field';
import { ErrorNote } from '../../components/Note';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import css from './Programs.module.css';

export function ProgramIssuing({ program, issuing, off }: { program: string; issuing: Issuing; off: boolean }) {
  const t = useText();
  const toast = useToast();
  const act = useAct('set_issuing');
  const kept = issuing.pattern ?? '';
  const [pattern, setPattern] = useState(kept);
  const set = (change: Partial<{ at_registration: boolean; at_purchase: boolean; pattern: string }>) => {
    if (off || act.busy) return;
    const { at_registration, at_purchase } = issuing;
    act.run({ program, form: { at_registration, at_purchase, pattern: kept, ...change } }, () => toast({ message: t('settings.saved') }));
  };
  return (
    <section className={css['issuing']} aria-label={t('issuing.title')}>
      <h3 data-small>{t('issuing.title')}</h3>
      <Switch label={t('issuing.atRegistration')} isFixed={off} on={issuing.at_registration} onChange={(on) => set({ at_registration: on })} />
      <Switch label={t('issuing.atPurchase')} isFixed={off} on={issuing.at_purchase} onChange={(on) => set({ at_purchase: on })} />
      <TextField
        label={t('issuing.pattern')}
        optional
        hint={t('issuing.patternHint')}
        value={pattern}
        reason={off ? t('refusal.not_permitted', { needs: 'manager' }) : undefined}
        error={act.fields['pattern']}
        onChange={(next) => {
          if (act.error) act.forget();
          setPattern(next);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          set({ pattern });
        }}
      />
      {pattern.trim() !== kept && (
        <div className="row">
          <Button size="sm" busy={act.busy} onPress={() => set({ pattern })}>
            {t('issuing.keep')}
          </Button>
        </div>
      )}
      {act.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{act.refusal}</ErrorNote>}
    </section>
  );
}
