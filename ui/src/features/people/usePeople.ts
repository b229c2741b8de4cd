// People by name, page after page, or those that fit what is typed.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CallFailed } from '../../backend/backend';
import { useBackend } from '../../backend/BackendProvider';
import type { PersonLine } from '../../bindings/PersonLine';

export type People = { rows: readonly PersonLine[] | null; total: number; more: () => void; error: CallFailed | null };

export function usePeople(typed: string): People {
  const backend = useBackend();
  const listed = useInfiniteQuery({
    queryKey: ['people list', typed],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => backend.call('people', { typed, offset: pageParam }),
    getNextPageParam: (last, pages) => {
      const got = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return last.rows.length > 0 && got < last.total ? got : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const pages = listed.data?.pages;
  return {
    rows: pages?.flatMap((page) => page.rows) ?? null,
    total: pages?.at(-1)?.total ?? 0,
    more: () => {
      if (listed.hasNextPage && !listed.isFetching) void listed.fetchNextPage();
    },
    error: listed.error as CallFailed | null,
  };
}
