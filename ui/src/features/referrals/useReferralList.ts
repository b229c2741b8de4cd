// The referrals of a filter, page after page, or those of the people whose name is typed.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Backend, CallFailed } from '../../backend/backend';
import { useBackend } from '../../backend/BackendProvider';
import type { ReferralView } from '../../bindings/ReferralView';
import { useSettled } from '../../keys/settled';
import type { ReferralFilter } from './ReferralsPage';

/** How many of the people that fit are looked at; more than that, and one types more. */
const PEOPLE_MOST = 8;
const SEARCH_AFTER = 150;

export type ReferralRows = { rows: readonly ReferralView[] | null; total: number; more: () => void; error: CallFailed | null };

export function useReferralList(filter: ReferralFilter, typed: string): ReferralRows {
  const backend = useBackend();
  const query = useSettled(typed.trim(), SEARCH_AFTER);
  const listed = useInfiniteQuery({
    queryKey: ['referrals', filter],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => backend.call('referrals', { filter, offset: pageParam }),
    getNextPageParam: (last, pages) => {
      const got = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return got < last.total && last.rows.length > 0 ? got : undefined;
    },
  });
  const found = useQuery({
    queryKey: ['referrals of people', query],
    queryFn: () => referralsOf(backend, query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  if (query !== '') {
    const rows = found.data?.filter((row) => fits(row, filter)) ?? null;
    return { rows, total: rows?.length ?? 0, more: () => undefined, error: found.error as CallFailed | null };
  }
  const pages = listed.data?.pages;
  return {
    rows: pages?.flatMap((page) => page.rows) ?? null,
    total: pages?.at(-1)?.total ?? 0,
    more: () => void listed.fetchNextPage(),
    error: listed.error as CallFailed | null,
  };
}

async function referralsOf(backend: Backend, typed: string): Promise<ReferralView[]> {
  const { people } = await backend.call('find', { typed });
  const stories = await Promise.all(people.slice(0, PEOPLE_MOST).map(({ id }) => backend.call('person', { person: id })));
  const found = new Map<string, ReferralView>();
  for (const { story } of stories) {
    for (const { item } of story) if (item.kind === 'brought' || item.kind === 'came') found.set(item.id, item);
  }
  return [...found.values()].sort((a, b) => b.recorded_at - a.recorded_at);
}

/** The same filters as the program has for its lists, for the few that were found by name. */
function fits(referral: ReferralView, filter: ReferralFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return referral.state === 'recorded' || referral.state === 'accepted';
    case 'converted':
      return referral.state === 'converted';
    case 'review':
      return referral.reviews > 0 || referral.contested;
    case 'ended':
      return referral.state === 'rejected' || referral.state === 'expired' || referral.state === 'cancelled' || referral.state === 'reversed';
  }
}
