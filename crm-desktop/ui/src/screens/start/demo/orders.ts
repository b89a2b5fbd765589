/** An order of the demo data: its line of the file, with the moment that it was moved to. */
export interface MovedOrder {
  at: Date;
  phone: string;
  line: string;
}

interface MovedOrders {
  head: string;
  /** Oldest first. */
  orders: MovedOrder[];
}

const DAY = 86_400_000;

/**
 * Moves real orders by whole days so that the newest ones are of today, at the same time of the day.
 * If they would lie ahead of `now`, the orders of today come so much faster that none does.
 * The customers, who are numbers in the file, get names.
 */
export function moveOrders(csv: string, now: Date, nameOf: (customer: number) => string): MovedOrders {
  const [head = '', ...lines] = csv.trimEnd().split(/\r?\n/);
  const columns = head.split(',');
  const [placed, phone, name] = ['placed_at', 'customer_phone', 'customer_name'].map((column) =>
    columns.indexOf(column),
  ) as [number, number, number];
  // No cell of this file is quoted.
  const rows = lines.map((line) => line.split(','));
  const move = mover(
    rows.reduce((newest, row) => ((row[placed] ?? '') > newest ? (row[placed] ?? '') : newest), ''),
    now,
  );
  const orders = rows.map((row) => {
    const at = move(row[placed] ?? '');
    const customer = /\d+$/.exec(row[name] ?? '')?.[0];
    const cells = row.with(placed, at.toISOString());
    if (customer !== undefined) cells[name] = nameOf(Number(customer));
    return { at, phone: row[phone] ?? '', line: cells.join(',') };
  });
  return { head, orders: orders.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** The orders as a file again. */
export const asCsv = (head: string, orders: MovedOrder[]): string =>
  [head, ...orders.map(({ line }) => line)].join('\n');

function mover(newest: string, now: Date): (placed: string) => Date {
  const dayOf = (moment: string): number => Date.parse(moment.slice(0, 10));
  const lastDay = dayOf(newest);
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const midnight = new Date(year, month, day).getTime();
  const pace = Math.min(1, (now.getTime() - midnight) / (Date.parse(newest) - lastDay));
  return (placed) => {
    const days = (lastDay - dayOf(placed)) / DAY;
    const time = Date.parse(placed) - dayOf(placed);
    // The clock of the wall: a day may be an hour longer.
    return days === 0
      ? new Date(midnight + Math.floor(time * pace))
      : new Date(year, month, day - days, 0, 0, 0, time);
  };
}
