// The subjects of the settings that hold for the whole clinic: details, money, staff.
import { useState } from 'react';
import { useMay, useSigned } from '../../app/session';
import { useAct, useAnswer, type Act } from '../../backend/useAnswer';
import type { OrganizationView } from '../../bindings/OrganizationView';
import { PageTrouble } from '../../components/PageTrouble';
import { Skeleton } from '../../components/States';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { usePick } from '../record/usePick';
import { clinicErrors, clinicFields, moneyErrors, moneyFields, organizationForm, staffForm, staffRows } from './answers';
import { ClinicSettings } from './ClinicSettings';
import { MoneySettings } from './MoneySettings';
import type { StaffOver } from './StaffDialogs';
import { StaffSettings } from './StaffSettings';

export function ClinicPlace() {
  const organization = useAnswer('organization', {});
  if (organization.error) return <PageTrouble error={organization.error.error} />;
  return organization.data ? <Clinic organization={organization.data} /> : <Skeleton />;
}

function Clinic({ organization }: { organization: OrganizationView }) {
  const locale = useLocale();
  const [fields, setFields] = useState(() => clinicFields(organization));
  const { save, saved, touched } = useSaving();
  const country = new Intl.DisplayNames([localeTag(locale)], { type: 'region', fallback: 'code' }).of(organization.country) ?? organization.country;
  return (
    <ClinicSettings
      fields={fields}
      onFields={(next) => {
        touched();
        setFields(next);
      }}
      errors={clinicErrors(save.fields)}
      fixed={{ currency: organization.currency, timeZone: organization.time_zone, country }}
      refusal={save.refusal}
      busy={save.busy}
      saved={saved}
      onSave={() => save.run({ form: organizationForm(fields, moneyFields(organization)) })}
    />
  );
}

export function MoneyPlace() {
  const organization = useAnswer('organization', {});
  if (organization.error) return <PageTrouble error={organization.error.error} />;
  return organization.data ? <Money organization={organization.data} /> : <Skeleton />;
}

function Money({ organization }: { organization: OrganizationView }) {
  const t = useText();
  const may = useMay();
  const [fields, setFields] = useState(() => moneyFields(organization));
  const { save, saved, touched } = useSaving();
  return (
    <MoneySettings
      currency={organization.currency}
      hasTax={organization.country === 'US' && organization.currency === 'USD'}
      fields={fields}
      onFields={(next) => {
        touched();
        setFields(next);
      }}
      errors={moneyErrors(save.fields)}
      reason={may('settings') ? undefined : t('settings.money.ownerOnly')}
      refusal={save.refusal}
      busy={save.busy}
      saved={saved}
      onSave={() => save.run({ form: organizationForm(clinicFields(organization), fields) })}
    />
  );
}

/** Saves the organization; says that it was until something is touched again. */
function useSaving(): { save: Act<'save_organization'>; saved: boolean; touched: () => void } {
  const act = useAct('save_organization');
  const [saved, setSaved] = useState(false);
  return {
    save: { ...act, run: (args) => act.run(args, () => setSaved(true)) },
    saved,
    touched: () => {
      setSaved(false);
      if (act.error) act.forget();
    },
  };
}

export function StaffPlace() {
  const t = useText();
  const toast = useToast();
  const locale = useLocale();
  const { session } = useSigned();
  const { people, onSearch } = usePick();
  const staff = useAnswer('staff', {});
  const [over, setOver] = useState<StaffOver>({ kind: 'nothing' });
  const save = useAct('save_staff');
  const reset = useAct('reset_pin');
  if (staff.error) return <PageTrouble error={staff.error.error} />;
  if (!staff.data) return <Skeleton rows={4} />;
  const rows = staffRows(staff.data);
  const cover = (next: StaffOver) => {
    save.forget();
    reset.forget();
    setOver(next);
  };
  const done = () => {
    cover({ kind: 'nothing' });
    toast({ message: t('settings.saved') });
  };
  const setActive = (id: string, active: boolean) => {
    const member = rows.find((one) => one.id === id);
    if (member) save.run({ staff: id, form: staffForm(member, active) }, done);
  };
  return (
    <>
      {over.kind === 'nothing' && save.error && <PageTrouble error={save.error} />}
      <StaffSettings
        staff={rows}
        me={session.staff}
        language={locale.language}
        people={people}
        onSearchPeople={onSearch}
        over={over}
        onOver={cover}
        error={save.text ?? reset.text}
        busy={save.busy || reset.busy}
        onAdd={(fields, pin) => save.run({ staff: null, form: staffForm(fields, true, pin) }, done)}
        onEdit={(id, fields) => save.run({ staff: id, form: staffForm(fields, true) }, done)}
        onPin={(staffId, pin) => reset.run({ staff: staffId, pin }, done)}
        onLeave={(id) => setActive(id, false)}
        onReturn={(id) => setActive(id, true)}
      />
    </>
  );
}
