/** The codes of the engine, in words. */
export const words = {
  status: { in_queue: 'В очереди', new: 'Новое', in_progress: 'В работе', done: 'Закрыто' },
  orderStatus: {
    pending: 'Ожидает',
    processing: 'Собирается',
    shipped: 'Отправлен',
    delivered: 'Доставлен',
    completed: 'Завершён',
    cancelled: 'Отменён',
  },
  category: { new: 'Новый', regular: 'Постоянный', vip: 'VIP', inactive: 'Неактивный' },
  policy: {
    weight_over_load: 'Вес к нагрузке',
    least_loaded: 'Наименьшая нагрузка',
    smooth_weighted: 'Доли по весу',
    weighted_random: 'Жребий по весу',
    by_hand: 'Вручную',
    returned: 'Возвращено в очередь',
  },
  entity: {
    operator: 'оператор',
    source: 'источник',
    weight: 'вес',
    lead: 'лид',
    contact: 'обращение',
    order: 'заказ',
    customer: 'клиент',
    note: 'заметка',
    settings: 'настройки',
  },
} as const;
