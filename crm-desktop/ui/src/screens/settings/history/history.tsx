import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button';
import { Empty, Failed, Loading } from '../../../components/states';
import { useTakeBack } from '../../../engine/commands';
import { useCrm } from '../../../engine/session';
import { useFormats } from '../../../format';
import { RecordsOf } from './records';
import { changesBetween, lastSeq, type Transaction, transactionsOf } from './transactions';

/** Transactions a page. */
const PAGE = 50;

/** Who did what, and when; the newest first. */
export function History() {
  const t = useTranslations('settings');
  const crm = useCrm();
  const history = useInfiniteQuery({
    queryKey: ['changes.since', 'newest first'],
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam }) => {
      const isBefore = async (seq: number): Promise<boolean> =>
        (await crm.changes.since({ seq, limit: 1 })).items.length > 0;
      const to = pageParam ?? (await lastSeq(isBefore));
      const from = Math.max(0, to - PAGE);
      const changes = await changesBetween(from, to, (seq) => crm.changes.since({ seq, limit: 10_000 }));
      return { from, transactions: transactionsOf(changes) };
    },
    getNextPageParam: ({ from }) => (from === 0 ? undefined : from),
  });
  if (history.isPending) return <Loading />;
  if (history.isError) return <Failed error={history.error} onRetry={() => void history.refetch()} />;
  const transactions = history.data.pages.flatMap((page) => page.transactions);
  if (transactions.length === 0 && !history.hasNextPage) {
    return <Empty title={t('noHistory')} text={t('noHistoryText')} />;
  }
  return (
    <>
      <ol
        aria-label={t('tabs.history')}
        className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface"
      >
        {transactions.map((transaction) => (
          <TransactionRow key={transaction.seq} transaction={transaction} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          className="self-center"
          disabled={history.isFetching}
          onClick={() => void history.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
    </>
  );
}

function TransactionRow({
  transaction: { seq, at, actor, operation, records },
}: {
  transaction: Transaction;
}) {
  const t = useTranslations('settings');
  const { moment, exact } = useFormats();
  const takeBack = useTakeBack();
  const key = `did.${operation}` as 'did.sweep';
  const did = t.has(key) ? t(key) : operation;
  return (
    <li className="grid grid-cols-[8rem_1fr_auto] items-center gap-x-4 px-4 py-1 text-sm">
      <time dateTime={at} title={exact(at)} className="text-xs text-ink-soft tabular-nums">
        {moment(at)}
      </time>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{did}</span>
        <RecordsOf records={records} />
        <span className="text-xs text-ink-soft">{actor === 'system' ? t('byProgram') : actor}</span>
      </div>
      <Button
        look="quiet"
        aria-label={t('undoThis', { what: did, when: moment(at) })}
        onClick={() => void takeBack(seq)}
      >
        {t('undo')}
      </Button>
    </li>
  );
}
