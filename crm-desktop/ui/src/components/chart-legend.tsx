/** What the colours of a chart stand for. */
export function ChartLegend({ series }: { series: ReadonlyArray<{ name: string; color: string }> }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      {series.map(({ name, color }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-sm" style={{ background: color }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
