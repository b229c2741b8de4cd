// A friend comes with a card: when that was handed over, and what both get, with fixed figures.
import { useState } from 'react';
import { openChoice } from '../../src/features/choices/told';
import { emptyReferral, RecordReferral, type RecordReferralProps, type ReferralFields } from '../../src/features/record/RecordReferral';
import type { Promised } from '../../src/bindings/Promised';
import type { Language } from '../../src/i18n';
import { useLocale } from '../../src/i18n/Locale';
import { points, promise, service } from '../promise';
import { toChoose } from '../choices';
import { Frame } from './Frame';
import { nothing, today } from './figures';

function Comes({ of, ...rest }: Partial<RecordReferralProps> & { of?: (language: Language) => Promised }) {
  const { language } = useLocale();
  const [fields, onFields] = useState<ReferralFields>({ ...emptyReferral(language), name: 'Tadeo Zúñiga', phone: '415 152 0844', handedOver: '2025-11-05' });
  return (
    <Frame current="desk" role="receptionist">
      <RecordReferral
        presented={{ kind: 'valid', code: '04K7M-2QX9T', at: today(14, 20), scanned: true, uses: 9, until: '2025-12-31', referrer: 'Juan Pérez García', program: 'Friends of Los Fresnos' }}
        country="+52 Mexico"
        fields={fields}
        onFields={onFields}
        errors={{}}
        duplicates={[]}
        promised={of?.(language) ?? null}
        programs={[]}
        program=""
        onProgram={nothing}
        people={{ rows: [], searching: false }}
        onSearchPeople={nothing}
        onCode={nothing}
        onFindReferrer={nothing}
        finding={null}
        onClearCode={nothing}
        onSame={nothing}
        onAnother={nothing}
        onSubmit={nothing}
        onBack={nothing}
        onTerms={nothing}
        {...rest}
      />
    </Frame>
  );
}

export const recordScenes = {
  'record-handover': () => <Comes fromHandover />,
  'record-choice': () => <Comes toChoose={{ name: 'Juan Pérez García', choices: [openChoice(toChoose)], onChoose: nothing }} />,
  'record-handover-wrong': () => <Comes fromHandover errors={{ handedOver: 'It cannot have been after today.' }} />,
  'record-gets': () => <Comes of={() => promise} />,
  'record-points': () => <Comes of={(language) => points(language).promise} />,
  'record-service': () => <Comes of={(language) => service(language).promise} />,
};
