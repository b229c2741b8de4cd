// The sheet in small: which cells are gone, where printing starts, what stays free.
import { useText } from '../../i18n';
import { sheetUse, type CardJob } from './view';
import css from './Cards.module.css';

export function Sheet({ cells, job }: { cells: { columns: number; rows: number }; job: CardJob }) {
  const t = useText();
  const { used, sheets, free } = sheetUse(cells, job);
  const each = cells.columns * cells.rows;
  const last = Math.min(each, used + job.count);
  const label = `${t('cards.onSheets', { cards: job.count, sheets })}. ${t('cards.startText', { start: job.start, used, free })}`;
  return (
    <div className={css['sheet']} role="img" aria-label={label} style={{ gridTemplateColumns: `repeat(${cells.columns}, 1fr)`, gridTemplateRows: `repeat(${cells.rows}, 1fr)` }}>
      {Array.from({ length: each }, (_, index) => (
        <i key={index} data-kind={index < used ? 'gone' : index < last ? 'card' : 'free'}>
          {index === used && <b>{t('cards.start')}</b>}
        </i>
      ))}
    </div>
  );
}
