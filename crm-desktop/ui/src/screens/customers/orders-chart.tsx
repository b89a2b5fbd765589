import { useTranslations } from 'use-intl';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '../../format';
import type { Span } from './over-time';

const AXIS = { fontSize: 11, fill: 'var(--ink-soft)' };
const POPUP = {
  background: 'var(--raised)',
  border: '1px solid var(--line)',
  borderRadius: 6,
  fontSize: 12,
  color: 'var(--ink)',
};

/** What a customer has spent over time, as columns from zero. */
export function OrdersChart({ spans }: { spans: Span[] }) {
  const t = useTranslations('customers');
  const formats = useFormats();
  const nameOf = ({ name }: Span): string => (name.length === 4 ? name : formats.month(name));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={spans} title={t('chart')} margin={{ top: 4, right: 0, bottom: 0, left: 0 }}>
        <XAxis
          dataKey={nameOf}
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          interval="equidistantPreserveStart"
          minTickGap={16}
        />
        <YAxis
          domain={[0, 'auto']}
          tickFormatter={(value: number) => formats.number(value)}
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          width="auto"
          tickCount={3}
        />
        <Tooltip
          cursor={{ fill: 'var(--line)', opacity: 0.5 }}
          formatter={(_value, _name, { payload }) => {
            const { total, orders } = payload as Span;
            return [formats.money(total), t('ordersIn', { count: orders })];
          }}
          contentStyle={POPUP}
          itemStyle={{ color: 'var(--ink)', padding: 0 }}
          isAnimationActive={false}
        />
        <Bar
          dataKey={({ total }: Span) => Number(total)}
          fill="var(--series-1)"
          maxBarSize={28}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
