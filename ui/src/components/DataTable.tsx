// A list as a table: virtual scrolling, sort, columns that a screen can leave out, rows by keyboard; detail opens beside it.
import { columnVisibilityFeature, createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_alphanumeric, sortFn_basic, tableFeatures, useTable, type SortingState } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon';
import { Checkbox } from './Choice';
import css from './DataTable.module.css';

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** What the column sorts by; without it, it does not sort. */
  sortBy?: (row: Row) => string | number;
  align?: 'start' | 'end';
  width?: string;
};

export type TableSelection = {
  title: string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
};

export type DataTableProps<Row> = {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  /** Columns that are not shown. */
  hidden?: ReadonlySet<string>;
  rowId: (row: Row) => string;
  /** Says what a row is to a screen reader. */
  rowLabel: (row: Row) => string;
  rowHeight?: 40 | 44 | 52 | 56;
  open?: string | null;
  onOpen?: (row: Row) => void;
  /** The row that has the focus; `null` once none has. */
  onAt?: ((id: string | null) => void) | undefined;
  /** The list is what somebody came for: its first row takes the focus of the screen. */
  autoFocus?: boolean;
  /** The last rows come into sight: there may be more of them. */
  onEnd?: (() => void) | undefined;
  selection?: TableSelection;
  /** Why a row cannot be chosen, if so. */
  notChosen?: (row: Row) => string | undefined;
};

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

const none: ReadonlySet<string> = new Set();

export function DataTable<Row extends object>({ label, rows, columns, hidden = none, rowId, rowLabel, rowHeight = 52, open = null, onOpen, onAt, autoFocus = false, onEnd, selection, notChosen }: DataTableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>([]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor((row): unknown => column.sortBy?.(row) ?? '', { id: column.id, header: column.title, enableSorting: column.sortBy !== undefined, sortDescFirst: false, sortFn: 'basic' }),
      ),
    );
  }, [columns]);
  const visibility = useMemo(() => Object.fromEntries([...hidden].map((id) => [id, false])), [hidden]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    state: { sorting, columnVisibility: visibility },
    onSortingChange: setSorting,
    getRowId: rowId,
  });
  const shown = columns.filter((column) => !hidden.has(column.id));
  const sorted = table.getRowModel().rows;
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler runs here; rows are cheap to draw again
  const virtual = useVirtualizer({ count: sorted.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12, initialRect: { width: 800, height: 600 } });
  const last = virtual.getVirtualItems().at(-1)?.index ?? -1;
  const isAtEnd = sorted.length > 0 && last >= sorted.length - 1;
  const atEnd = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (isAtEnd) atEnd();
  }, [isAtEnd, sorted.length]);
  const grid = [selection && '42px', ...shown.map((column) => column.width ?? 'minmax(0, 1fr)')].filter(Boolean).join(' ');
  const choosable = selection ? rows.filter((row) => notChosen?.(row) === undefined).map(rowId) : [];
  const all = selection !== undefined && choosable.length > 0 && choosable.every((id) => selection.chosen.has(id));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const from = Number((event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset['index'] ?? -1);
    const to = Math.min(sorted.length - 1, Math.max(0, from + (event.key === 'ArrowDown' ? 1 : -1)));
    event.preventDefault();
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus());
  };

  return (
    <div className={css['table']} role="table" aria-label={label} aria-rowcount={sorted.length + 1}>
      <div role="rowgroup">
        <div className={css['head']} role="row" style={{ gridTemplateColumns: grid }}>
          {selection && (
            <span role="columnheader" className={css['pick']}>
              <Checkbox label={selection.title} checked={all} some={!all && selection.chosen.size > 0} onChange={(on) => selection.onChange(new Set(on ? choosable : []))} />
            </span>
          )}
          {shown.map((column) => {
            const header = table.getColumn(column.id);
            const direction = header?.getIsSorted() ?? false;
            const sort = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none';
            return (
              <span key={column.id} role="columnheader" aria-sort={column.sortBy ? sort : undefined} data-align={column.align}>
                {column.sortBy ? (
                  <button type="button" className={css['sort']} onClick={() => header?.toggleSorting()}>
                    {column.title}
                    {direction !== false && <Icon name={direction === 'asc' ? 'sort-up' : 'sort-down'} size={14} />}
                  </button>
                ) : (
                  column.title
                )}
              </span>
            );
          })}
        </div>
      </div>
      <div
        className={css['scroll']}
        ref={scroller}
        role="rowgroup"
        onKeyDown={onKeyDown}
        onFocus={(event) => onAt?.(event.target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onAt?.(null);
        }}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = sorted[item.index]?.original;
            if (!row) return null;
            const id = rowId(row);
            const reason = notChosen?.(row);
            const chosen = selection?.chosen.has(id) ?? false;
            return (
              <div
                key={id}
                role="row"
                aria-rowindex={item.index + 2}
                aria-label={rowLabel(row)}
                data-index={item.index}
                data-row={id}
                data-autofocus={(autoFocus && item.index === 0) || undefined}
                data-chosen={chosen || undefined}
                data-open={open === id || undefined}
                className={css['row']}
                tabIndex={open === id || (open === null && item.index === 0) ? 0 : -1}
                style={{ gridTemplateColumns: grid, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={() => onOpen?.(row)}
                onKeyDown={(event) => {
                  if (event.target !== event.currentTarget) return;
                  if (event.key === 'Enter') onOpen?.(row);
                  if (event.key === ' ' && selection && reason === undefined) {
                    event.preventDefault();
                    selection.onChange(toggled(selection.chosen, id));
                  }
                }}
              >
                {selection && (
                  <span role="cell" className={css['pick']}>
                    <Checkbox label={rowLabel(row)} checked={chosen} reason={reason} onChange={() => selection.onChange(toggled(selection.chosen, id))} />
                  </span>
                )}
                {shown.map((column) => (
                  <span key={column.id} role="cell" data-align={column.align}>
                    {column.cell(row)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
