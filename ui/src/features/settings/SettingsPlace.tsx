// The settings, wired to the program: each subject asks for what it shows and saves by itself.
import { useState } from 'react';
import { useMay } from '../../app/session';
import { sectionsFor } from './answers';
import { BackupPlace, ConnectionPlace, LookPlace, PrintingPlace } from './ComputerPlaces';
import { ClinicPlace, MoneyPlace, StaffPlace } from './OrganizationPlaces';
import { SettingsPage, type SettingsSection } from './SettingsPage';
import { SitesPlace } from './SitesPlace';
import { WatchedPlace } from './WatchedPlace';

export function SettingsPlace({ start }: { start?: SettingsSection | undefined }) {
  const may = useMay();
  const sections = sectionsFor(may);
  const [chosen, setSection] = useState<SettingsSection | undefined>(start);
  // What can only be read is not what somebody came for.
  const first = sections.find((one) => one !== 'money' || may('settings'));
  const section = sections.find((one) => one === chosen) ?? first ?? 'look';
  return (
    <SettingsPage section={section} sections={sections} onSection={setSection}>
      <Subject key={section} section={section} onSection={setSection} />
    </SettingsPage>
  );
}

function Subject({ section, onSection }: { section: SettingsSection; onSection: (section: SettingsSection) => void }) {
  switch (section) {
    case 'clinic':
      return <ClinicPlace />;
    case 'money':
      return <MoneyPlace />;
    case 'staff':
      return <StaffPlace />;
    case 'sites':
      return <SitesPlace />;
    case 'printing':
      return <PrintingPlace />;
    case 'connection':
      return <ConnectionPlace onSection={onSection} />;
    case 'backup':
      return <BackupPlace />;
    case 'look':
      return <LookPlace />;
    case 'watched':
      return <WatchedPlace />;
  }
}
