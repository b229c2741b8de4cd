// Feeds the first run: where the computer stands as a proposal, and what the program says of the fields.
import { useMemo, useState } from 'react';
import { useLook } from '../../app/look';
import { fieldTexts } from '../../backend/trouble';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { Place } from '../../bindings/Place';
import type { Zone } from '../../bindings/Zone';
import { languages, useText, type Language } from '../../i18n';
import { useSettled } from '../../keys/settled';
import { localeTag, useLocale, type Locale } from '../../i18n/Locale';
import { starterDraft, starterTroubles } from '../programs/form';
import { RestorePlace } from '../restore/RestorePlace';
import { FirstRun } from './FirstRun';
import { emptyFirstRun, type FirstRunErrors, type FirstRunFields } from './view';

export function FirstRunPlace({ place, passphrase, onLanguage }: { place: Place; passphrase: string | null; onLanguage: (language: Language) => void }) {
  const t = useText();
  const locale = useLocale();
  const { look, change } = useLook();
  const zones = useAnswer('zones', {});
  const act = useAct('found');
  const [restoring, setRestoring] = useState(false);
  const [typed, setFields] = useState<FirstRunFields>(() => emptyFirstRun({ language: locale.language, appearance: look.appearance, country: place.country ?? locale.region, currency: place.currency ?? '', timeZone: place.zone }));
  const countries = useMemo(() => regions(localeTag(locale)), [locale]);
  const rows = zones.data ?? noZones;
  const currencies = useMemo(() => currencyOptions(rows, locale), [rows, locale]);
  // Currency and time zone follow the country until somebody chooses one.
  const [chosen, setChosen] = useState({ currency: false, timeZone: false });
  const home = rows.find((zone) => zone.country === typed.country && zone.main);
  const fields: FirstRunFields = {
    ...typed,
    currency: typed.currency === '' && !chosen.currency ? (home?.currency ?? '') : typed.currency,
    timeZone: typed.timeZone === NO_ZONE && !chosen.timeZone ? (home?.name ?? NO_ZONE) : typed.timeZone,
  };
  const onFields = (next: FirstRunFields) => {
    setChosen({ currency: chosen.currency || next.currency !== fields.currency, timeZone: chosen.timeZone || next.timeZone !== fields.timeZone });
    const there = next.country === fields.country ? undefined : (rows.find((zone) => zone.country === next.country && zone.main) ?? undefined);
    const stays = rows.some((zone) => zone.name === next.timeZone && zone.country === next.country);
    setFields({
      ...next,
      ...(there?.currency && !chosen.currency ? { currency: there.currency } : {}),
      ...(there && !chosen.timeZone && !stays ? { timeZone: there.name } : {}),
    });
    if (next.language !== fields.language) onLanguage(next.language);
    if (next.appearance !== fields.appearance) change({ appearance: next.appearance });
    if (act.error) act.forget();
  };
  const draft = starterDraft(fields.program);
  const now = { draft, currency: fields.currency, language: fields.language };
  const asked = useSettled(now, REST);
  const answer = useAnswer('read_starter', asked, { when: asked.currency !== '', keep: true });
  const reading = answer.data;
  const isRead = answer.isError || (JSON.stringify(asked) === JSON.stringify(now) && !answer.isFetching);
  const found = starterTroubles(fieldTexts(reading ? { kind: 'invalid', fields: reading.findings } : null, t, locale));
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
        program: draft,
      },
    });
  const { name, site_name, address, phone, web, currency, time_zone, owner_name, pin } = act.fields;
  const program = starterTroubles(act.fields, 'program.');
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
  return (
    <>
      <FirstRun fields={fields} onFields={onFields} errors={errors} found={found} reading={reading} isRead={isRead} countries={countries} currencies={currencies} timeZones={rows.length === 0 ? [fields.timeZone] : rows.map((zone) => zone.name)} refusal={seen ? act.refusal : act.text} busy={act.busy} onRestore={() => setRestoring(true)} onDone={onDone} />
      {restoring && <RestorePlace first onClose={() => setRestoring(false)} />}
    </>
  );
}

/** Typing rests this long before the program is read, in ms. */
const REST = 120;

/** What a computer says that does not know where it stands. */
const NO_ZONE = 'UTC';

const noZones: readonly Zone[] = [];

/** Returns the currencies that people pay in today, each found by its code and its names in every language of the window. */
function currencyOptions(zones: readonly Zone[], locale: Locale): { value: string; label: string; words: string }[] {
  const used = new Set(zones.flatMap(({ currency }) => (currency === null ? [] : [currency])));
  // A computer without a table of countries offers every code that it knows.
  const codes = used.size > 0 ? [...used].sort() : Intl.supportedValuesOf('currency');
  const named = [localeTag(locale), ...languages].map((tag) => new Intl.DisplayNames([tag], { type: 'currency', fallback: 'code' }));
  return codes.map((value) => {
    const names = named.map((names) => names.of(value) ?? value);
    return { value, label: names[0] === value || names[0] === undefined ? value : `${value} · ${names[0]}`, words: names.join(' ') };
  });
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
