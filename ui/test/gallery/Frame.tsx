// The window around a scene.
import type { ReactNode } from 'react';
import { Rail, StatusBar, StatusKeys, WindowFrame } from '../../src/components/Window';
import { useText } from '../../src/i18n';
import { nothing, railItems, statusItems } from './figures';

export function Frame({ current, role, children }: { current: string; role: 'receptionist' | 'manager'; children: ReactNode }) {
  const t = useText();
  const me = role === 'manager' ? { name: 'Héctor Ruiz', role: t('role.manager') } : { name: 'Lucía Herrera', role: t('role.receptionist') };
  return (
    <WindowFrame
      screen={current}
      rail={<Rail brand={{ name: 'Los Fresnos', place: 'Front desk · desk 04' }} items={railItems(t, role)} current={current} onGo={nothing} me={me} onLock={nothing} />}
      bar={<StatusBar items={statusItems(t)} end={<StatusKeys onPalette={nothing} onKeys={nothing} />} />}
    >
      {children}
    </WindowFrame>
  );
}
