// The screen of each place. A file `…Place` asks and acts; the screen that it feeds is drawn from its props alone.
import { AttentionPlace } from '../features/attention/AttentionPlace';
import { CampaignsPlace } from '../features/campaigns/CampaignsPlace';
import { CardsPlace } from '../features/cards/CardsPlace';
import { DeskPlace } from '../features/desk/DeskPlace';
import { LedgerPlace } from '../features/ledger/LedgerPlace';
import { PayoutsPlace } from '../features/payouts/PayoutsPlace';
import { PeoplePlace } from '../features/people/PeoplePlace';
import { EditPersonPlace, NewPersonPlace } from '../features/people/PersonFormPlace';
import { PersonPlace } from '../features/people/PersonPlace';
import { ProgramsPlace } from '../features/programs/ProgramsPlace';
import { PurchasePlace } from '../features/record/PurchasePlace';
import { RecordPlace } from '../features/record/RecordPlace';
import { ReferralsPlace } from '../features/referrals/ReferralsPlace';
import { SettingsPlace } from '../features/settings/SettingsPlace';
import type { Place } from './places';

/** A place with another subject is another screen: nothing of the one before shows through. */
export function Screen({ place }: { place: Place }) {
  switch (place.at) {
    case 'desk':
      return <DeskPlace />;
    case 'people':
      return <PeoplePlace />;
    case 'person':
      return <PersonPlace key={place.id} id={place.id} />;
    case 'new_person':
      return <NewPersonPlace key={place.name ?? ''} name={place.name} />;
    case 'edit_person':
      return <EditPersonPlace key={place.id} id={place.id} />;
    case 'record':
      return <RecordPlace key={`${place.code ?? ''} ${place.known ?? ''} ${place.draft ?? ''}`} draft={place.draft} code={place.code} scanned={place.scanned} known={place.known} />;
    case 'purchase':
      return <PurchasePlace key={place.person ?? ''} person={place.person} />;
    case 'referrals':
    case 'referral':
      return <ReferralsPlace />;
    case 'payouts':
    case 'payout':
      return <PayoutsPlace />;
    case 'ledger':
      return <LedgerPlace />;
    case 'campaigns':
      return <CampaignsPlace />;
    case 'programs':
      return <ProgramsPlace />;
    case 'cards':
      return <CardsPlace key={`${place.person ?? ''} ${place.code ?? ''}`} />;
    case 'attention':
      return <AttentionPlace />;
    case 'settings':
      return <SettingsPlace key={place.section ?? ''} start={place.section} />;
  }
}
