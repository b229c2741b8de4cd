// Two records that look like one person, made one by a manager where they were noticed (rule P2).
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { MergeDialog } from './MergeDialog';
import { recordView } from './useMerge';

export function MergePair({ kept, merged, onClose }: { kept: string; merged: string; onClose: () => void }) {
  const t = useText();
  const toast = useToast();
  const both = useAnswer('side_by_side', { kept, merged });
  const merge = useAct('merge_persons');
  return (
    <MergeDialog
      isFixed
      name={both.data?.kept.page.details.name ?? ''}
      people={{ rows: [], searching: false }}
      onSearch={ignore}
      onPick={ignore}
      both={both.data ? [recordView(both.data.kept), recordView(both.data.merged)] : null}
      isOne={both.data?.is_one === true}
      error={merge.text}
      busy={merge.busy || both.isPending}
      onMerge={(stands, joins, reason) =>
        merge.run({ kept: stands, merged: joins, reason }, () => {
          onClose();
          toast({ message: t('merge.done') });
        })
      }
      onClose={onClose}
    />
  );
}

// Both are given.
const ignore = () => undefined;
