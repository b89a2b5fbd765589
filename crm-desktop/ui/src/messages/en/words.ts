/** The codes of the engine, in words. */
export const words = {
  status: { in_queue: 'In the queue', new: 'New', in_progress: 'In progress', done: 'Done' },
  orderStatus: {
    pending: 'Pending',
    processing: 'Processing',
    shipped: 'Shipped',
    delivered: 'Delivered',
    completed: 'Completed',
    cancelled: 'Cancelled',
  },
  category: { new: 'New', regular: 'Regular', vip: 'VIP', inactive: 'Inactive' },
  policy: {
    weight_over_load: 'Weight over load',
    least_loaded: 'Least loaded',
    smooth_weighted: 'Shares by weight',
    weighted_random: 'Lots by weight',
    by_hand: 'By hand',
    returned: 'Returned to the queue',
  },
  entity: {
    operator: 'operator',
    source: 'source',
    weight: 'weight',
    lead: 'lead',
    contact: 'contact',
    order: 'order',
    customer: 'customer',
    note: 'note',
    settings: 'settings',
  },
} as const;
