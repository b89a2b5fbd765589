import type { Crm, Id, Lead } from 'crm-wasm/client';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';

/** The query of a lead, for those who need it outside a component. */
export const leadQuery = (crm: Crm, id: Id) => ({
  queryKey: ['leads.get', { id }],
  queryFn: () => crm.leads.get({ id }),
});

/** What a lead is called: its name, or how it can be reached. */
export const titleOf = (lead: Lead, phone: (key: string) => string): string =>
  lead.name ?? phone(lead.external_key);

export function useLead(id: Id): Lead | undefined {
  return useEngine('leads.get', { id }).data;
}

/** What a lead is called, on a card or in a row. */
export function LeadTitle({ id }: { id: Id }) {
  const lead = useLead(id);
  const { phone } = useFormats();
  return <>{lead === undefined ? '…' : titleOf(lead, phone)}</>;
}
