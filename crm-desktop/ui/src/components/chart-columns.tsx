import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartLegend } from './chart-legend';

export interface Series<Row> {
  id: string;
  name: string;
  color: string;
  value: (row: Row) => number;
}

interface Props<Row> {
  /** What it shows, in a sentence. */
  description: string;
  rows: readonly Row[];
  /** What stands below a column. */
  label: (row: Row) => string;
  series: Array<Series<Row>>;
  /** Whether the series are parts of one column, not columns side by side. */
  isStacked?: boolean;
  /** Values in words. */
  format: (value: number) => string;
  /** Values of the axis, if they are shorter there. */
  formatAxis?: (value: number) => string;
  /** Called with the row whose column was clicked. */
  onPick?: (row: Row) => void;
}

const AXIS = { fontSize: 11, fill: 'var(--ink-soft)' };

/** Columns over time, from zero. */
export function ChartColumns<Row extends object>(props: Props<Row>) {
  const { description, rows, label, series, isStacked = false, format, formatAxis = format, onPick } = props;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      {series.length > 1 && <ChartLegend series={series} />}
      <div className={`min-h-40 flex-1 ${onPick ? '[&_svg]:cursor-pointer' : ''}`}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...rows]}
            title={description}
            margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
            barCategoryGap="20%"
            barGap={1}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey={label}
              tick={AXIS}
              tickLine={false}
              axisLine={{ stroke: 'var(--line-strong)' }}
              interval="equidistantPreserveStart"
              minTickGap={12}
            />
            <YAxis
              domain={[0, 'auto']}
              tickFormatter={formatAxis}
              tick={AXIS}
              tickLine={false}
              axisLine={false}
              width="auto"
              tickCount={4}
            />
            <Tooltip
              cursor={{ fill: 'var(--line)', opacity: 0.5 }}
              separator=": "
              formatter={(value, name) => [format(Number(value)), name]}
              contentStyle={{
                background: 'var(--raised)',
                border: '1px solid var(--line)',
                borderRadius: 6,
                fontSize: 12,
                color: 'var(--ink)',
              }}
              itemStyle={{ color: 'var(--ink)', padding: 0 }}
              isAnimationActive={false}
            />
            {series.map(({ id, name, color, value }) => (
              <Bar
                key={id}
                name={name}
                dataKey={value}
                fill={color}
                isAnimationActive={false}
                // The whole height can be clicked, also where a column is low.
                background={{ fill: 'transparent' }}
                onClick={(_, index) => {
                  const row = rows[index];
                  if (row !== undefined) onPick?.(row);
                }}
                {...(isStacked && { stackId: 'one' })}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
