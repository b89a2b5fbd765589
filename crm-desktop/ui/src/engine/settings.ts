import { useSuspenseQuery } from '@tanstack/react-query';
import type { FileSettings } from 'crm-wasm/client';
import { useCrm } from './session';

/** The settings of the open file. */
export function useFileSettings(): FileSettings {
  const crm = useCrm();
  return useSuspenseQuery({ queryKey: ['settings.get', {}], queryFn: () => crm.settings.get() }).data;
}
