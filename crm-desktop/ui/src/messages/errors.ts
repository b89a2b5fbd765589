import { type AnyError, CrmException } from 'crm-wasm/client';
import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { BusyError } from '../hosts/host';
import { reasonIn } from './reasons';

/** Says in a sentence what was thrown, and what to do. */
export function useErrorText(): (thrown: unknown) => string {
  const t = useTranslations('errors');
  const entities = useTranslations('words.entity');
  const locale = useLocale();
  return useCallback(
    (thrown) => {
      if (!(thrown instanceof CrmException)) return t('unexpected', { message: String(thrown) });
      const error: AnyError = thrown.error;
      const reason = 'reason' in error ? reasonIn(locale, error.reason) : '';
      switch (error.code) {
        case 'not_found':
          return t('not_found', {
            entity: entities.has(error.entity as 'lead') ? entities(error.entity as 'lead') : error.entity,
          });
        case 'invalid':
          return t('invalid', { field: error.field, reason });
        case 'conflict':
          if (error.load !== undefined && error.max_load !== undefined)
            return t('full', { reason, load: error.load, max_load: error.max_load });
          return error.count === undefined
            ? t('conflict', { reason })
            : t('counted', { reason, count: error.count });
        case 'busy': {
          const { owner }: BusyError = error;
          return owner === undefined
            ? t('busy')
            : t('busyIn', { program: owner.program, pid: String(owner.pid) });
        }
        case 'duplicate':
          return t('duplicate', { field: error.field });
        case 'unknown_operation':
          return t('unknown_operation', { name: error.name });
        case 'unsupported':
          return t('unsupported', { missing: error.missing });
        case 'corrupt':
        case 'storage':
        case 'engine_unavailable':
          return t(error.code, { reason });
        default:
          return t(error.code);
      }
    },
    [entities, locale, t],
  );
}
