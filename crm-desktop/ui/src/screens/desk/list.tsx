import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Board, Contact, Id } from 'crm-wasm/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../components/badge';
import { Button } from '../../components/button';
import { Empty } from '../../components/states';
import { type Column, Table } from '../../components/table';
import { useRows } from '../../engine/rows';
import { useFileSettings } from '../../engine/settings';
import { BulkBar } from './bulk';
import { useDesk } from './desk';
import { LeadTitle } from './lead';
import { Moment } from './moment';
import { isFiltered, NO_FILTERS, queryOf } from './query';
import { STATUS_TONES } from './tones';

const route = getRouteApi('/desk');

/** Contacts as a list. */
export function List({ operators }: { operators: readonly Board[] }) {
  const t = useTranslations();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/desk' });
  const { open } = useDesk();
  const { time_zone: timeZone } = useFileSettings();
  const rows = useRows('contacts.list', queryOf(search, timeZone));
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());
  const columns = useColumns();
  return (
    <>
      {selected.size > 0 && (
        <BulkBar ids={selected} operators={operators} onDone={() => setSelected(new Set())} />
      )}
      <Table
        name="contacts"
        label={t('desk.contactList')}
        columns={columns}
        rows={rows}
        id={(contact) => contact.id}
        sort={search.sort ?? '-created_at'}
        onSort={(sort) => void navigate({ search: (before) => ({ ...before, sort }), replace: true })}
        onOpen={(contact) => open(contact.id)}
        opened={search.open}
        selection={{ ids: selected, onChange: setSelected }}
        empty={
          <Empty title={t('common.noMatches')} text={t('common.noMatchesHint')}>
            {isFiltered(search) && (
              <Button onClick={() => void navigate({ search: (before) => ({ ...before, ...NO_FILTERS }) })}>
                {t('common.clearFilters')}
              </Button>
            )}
          </Empty>
        }
        footer={rows.isCounted ? t('desk.contacts', { count: rows.count }) : t('common.loading')}
      />
    </>
  );
}

function useColumns(): Array<Column<Contact>> {
  const t = useTranslations();
  const moment = (id: 'created_at' | 'assigned_at' | 'closed_at', title: string): Column<Contact> => ({
    id,
    title,
    width: 130,
    sort: id,
    cell: ({ [id]: at }) => (at === null ? t('common.none') : <Moment at={at} />),
  });
  return [
    {
      id: 'lead',
      title: t('desk.lead'),
      width: 190,
      cell: ({ lead }) => <LeadTitle key={lead} id={lead} />,
    },
    {
      id: 'status',
      title: t('desk.status'),
      width: 110,
      cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{t(`words.status.${status}`)}</Badge>,
    },
    {
      id: 'operator',
      title: t('desk.operator'),
      width: 140,
      cell: ({ operator_name }) => operator_name ?? t('common.none'),
    },
    { id: 'source', title: t('desk.source'), width: 140, cell: ({ source_name }) => source_name },
    moment('created_at', t('desk.receivedAt')),
    moment('assigned_at', t('desk.assignedAt')),
    moment('closed_at', t('desk.closedAt')),
  ];
}
