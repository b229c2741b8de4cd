// What the keys do on this screen.
import { useState } from 'react';
import { useText } from '../i18n';
import { useHeardKeys, type Binding } from '../keys/Keys';
import { Dialog } from './Dialog';
import { Kbd } from './Kbd';
import css from './KeysHelp.module.css';

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = useText();
  const heard = useHeardKeys();
  // What is heard before this dialog shuts the screen out.
  const [bindings] = useState<Binding[]>(() => unique(heard()));
  return (
    <Dialog title={t('keys.title')} onClose={onClose} width={480}>
      <dl className={css['keys']}>
        {bindings.map((binding) => (
          <div key={binding.keys}>
            <dt>{binding.label}</dt>
            <dd>
              <Kbd keys={binding.keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function unique(bindings: Binding[]): Binding[] {
  const seen = new Set<string>();
  return bindings.filter((binding) => {
    if (binding.hidden || binding.off || seen.has(binding.keys)) return false;
    seen.add(binding.keys);
    return true;
  });
}
