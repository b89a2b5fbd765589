import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Input, Output } from './queries';
import type { ListName, Row } from './rows';
import { useCrm } from './session';

/** The most records that the engine gives at once. */
const PAGE = 1000;

/** Every record of a list, for lists that one has in sight as a whole, such as the operators of a team. */
export function useAll<Name extends ListName>(
  name: Name,
  query: Input<Name>,
): UseQueryResult<{ items: Array<Row<Name>> }> {
  const crm = useCrm();
  return useQuery({
    queryKey: [name, query, 'all'],
    queryFn: async () => {
      const items: Array<Row<Name>> = [];
      let cursor: string | null = null;
      do {
        const input = { ...query, limit: PAGE, ...(cursor !== null && { cursor }) };
        const page = JSON.parse(await crm.callText(name, JSON.stringify(input))) as Output<Name>;
        items.push(...(page.items as Array<Row<Name>>));
        cursor = page.next_cursor;
      } while (cursor !== null);
      return { items };
    },
    placeholderData: keepPreviousData,
  });
}
