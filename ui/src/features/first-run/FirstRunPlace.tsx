// Feeds the first run: where the computer stands as a proposal, and what the program says of the fields.
import { useMemo, useState } from 'react';
import { useLook } from '../../app/look';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { Place } from '../../bindings/Place';
import type { Language } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { programForm, programTroubles } from '../programs/form';
import { FirstRun } from './FirstRun';
import { emptyFirstRun, type FirstRunErrors, type FirstRunFields } from './view';

export function FirstRunPlace({ place, passphrase, onLanguage }: { place: Place; passphrase: string | null; onLanguage: (language: Language) => void }) {
  const locale = useLocale();
  const { look, change } = useLook();
  const zones = useAnswer('zones', {});
  const act = useAct('found');
  const [fields, setFields] = useState<FirstRunFields>(() => emptyFirstRun({ language: locale.language, appearance: look.appearance, country: place.country ?? locale.region, currency: place.currency ?? '', timeZone: place.zone }));
  const countries = useMemo(() => regions(localeTag(locale)), [locale]);
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  const onFields = (next: FirstRunFields) => {
    setFields(next);
    if (next.language !== fields.language) onLanguage(next.language);
    if (next.appearance !== fields.appearance) change({ appearance: next.appearance });
    if (act.error) act.forget();
  };
  const onDone = () =>
    act.run({
      passphrase,
      form: {
        name: fields.name,
        site_name: fields.site,
        address: fields.address,
        phone: fields.phone,
        web: fields.web,
        country: fields.country,
        language: fields.language,
        currency: fields.currency,
        time_zone: fields.timeZone,
        owner_name: fields.owner,
        pin: fields.pin,
        program: programForm(fields.program),
      },
    });
  const { name, site_name, address, phone, web, currency, time_zone, owner_name, pin } = act.fields;
  const program = programTroubles(act.fields);
  const errors: FirstRunErrors = {
    ...(name === undefined ? {} : { name }),
    ...(site_name === undefined ? {} : { site: site_name }),
    ...(address === undefined ? {} : { address }),
    ...(phone === undefined ? {} : { phone }),
    ...(web === undefined ? {} : { web }),
    ...(currency === undefined ? {} : { currency }),
    ...(time_zone === undefined ? {} : { timeZone: time_zone }),
    ...(owner_name === undefined ? {} : { owner: owner_name }),
    ...(pin === undefined ? {} : { pin }),
    ...(Object.keys(program).length === 0 ? {} : { program }),
  };
  // On the last step only its own fields can be seen; what an earlier one says stands in the note.
  const seen = Object.keys(act.fields).every((field) => field === 'owner_name' || field === 'pin');
  return <FirstRun fields={fields} onFields={onFields} errors={errors} countries={countries} currencies={currencies} timeZones={zones.data?.map((zone) => zone.name) ?? [fields.timeZone]} refusal={seen ? act.refusal : act.text} busy={act.busy} onDone={onDone} />;
}

const A = 65;

/** Returns the countries that have a name, by name. */
function regions(tag: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' });
  const all: { value: string; label: string }[] = [];
  for (let first = 0; first < 26; first += 1) {
    for (let second = 0; second < 26; second += 1) {
      const value = String.fromCharCode(A + first, A + second);
      const label = NO_COUNTRY.has(value) ? undefined : names.of(value);
      if (label !== undefined) all.push({ value, label });
    }
  }
  return all.sort((a, b) => a.label.localeCompare(b.label, tag));
}

/** Codes with a name that are no country of today. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AN', 'BU', 'CS', 'DD', 'FX', 'NT', 'SU', 'TP', 'YD', 'YU', 'ZR', 'UK', 'VD', 'NH', 'HV', 'RH', 'DY', 'CT', 'FQ', 'JT', 'MI', 'NQ', 'PC', 'PU', 'PZ', 'WK']);
