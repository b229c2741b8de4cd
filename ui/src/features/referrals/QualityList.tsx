// How good a referral is, from 0 to 100, with every reason (rule R10).
import type { Quality } from '../../bindings/Quality';
import { Icon } from '../../components/Icon';
import { useText } from '../../i18n';
import css from './Attribution.module.css';

export function QualityList({ of }: { of: Quality }) {
  const t = useText();
  return (
    <ul className={css['quality']} aria-label={t('quality.title')}>
      {of.parts.map((part) => (
        <li key={part.reason} className="sm">
          <Icon name={part.has ? 'check' : 'x'} size={16} />
          <span className={part.has ? 'grow' : 't3 grow'}>{t(part.has ? `quality.has.${part.reason}` : `quality.lacks.${part.reason}`)}</span>
          <span className={part.has ? 'num' : 't3 num'}>{part.has ? part.points : 0}</span>
        </li>
      ))}
    </ul>
  );
}
