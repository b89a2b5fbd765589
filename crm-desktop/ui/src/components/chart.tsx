import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Failed, Loading } from './states';

/** A column of the table behind a chart. */
export interface ChartColumn<Row> {
  id: string;
  title: string;
  isNumber?: boolean;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  title: string;
  /** What it shows, in a sentence. */
  description: string;
  /** undefined while it is being loaded. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  columns: Array<ChartColumn<Row>>;
  /** What is said if there are no rows. */
  empty: string;
  error?: Error | null;
  onRetry?: () => void;
  /** What one chooses for this chart alone. */
  tools?: ReactNode;
  className?: string;
  /** The chart. */
  children: ReactNode;
}

/** A chart with its name, and the same numbers as a table. */
export function Chart<Row>({ title, description, tools, className, ...content }: Props<Row>) {
  const t = useTranslations('common');
  const [isTable, setTable] = useState(false);
  const hasRows = content.rows !== undefined && content.rows.length > 0;
  const choice = hasRows && (
    <Button
      look="quiet"
      className="h-7 !px-2 text-xs"
      aria-pressed={isTable}
      onClick={() => setTable(!isTable)}
    >
      {isTable ? t('asChart') : t('asTable')}
    </Button>
  );
  return (
    <ChartFrame
      title={title}
      description={description}
      tools={
        <>
          {tools}
          {choice}
        </>
      }
      {...(className !== undefined && { className })}
    >
      <Content title={title} isTable={isTable} {...content} />
    </ChartFrame>
  );
}

type FrameProps = Pick<Props<never>, 'title' | 'description' | 'tools' | 'className' | 'children'>;

/** A name, and what it is the name of. */
export function ChartFrame({ title, description, tools, className = '', children }: FrameProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      className={`flex min-h-0 min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4 ${className}`}
    >
      <header className="flex flex-wrap items-start gap-2">
        <div className="min-w-40 flex-1">
          <h2 id={`${id}-title`} className="text-sm font-semibold">
            {title}
          </h2>
          <p id={`${id}-description`} className="text-xs text-ink-soft">
            {description}
          </p>
        </div>
        {tools}
      </header>
      {children}
    </section>
  );
}

type ContentProps<Row> = Omit<Props<Row>, 'description' | 'tools' | 'className'> & { isTable: boolean };

function Content<Row>({
  title,
  rows,
  rowId,
  columns,
  empty,
  error,
  onRetry,
  isTable,
  children,
}: ContentProps<Row>) {
  if (error) return <Failed error={error} {...(onRetry && { onRetry })} />;
  if (rows === undefined) return <Loading />;
  if (rows.length === 0) return <p className="py-8 text-center text-sm text-ink-soft">{empty}</p>;
  if (!isTable) return children;
  return (
    <div className="max-h-80 min-h-0 overflow-auto" tabIndex={0} role="group" aria-label={title}>
      <table className="w-full text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={`sticky top-0 border-b border-line bg-surface px-2 py-1.5 text-xs font-medium text-ink-soft ${column.isNumber ? 'num' : 'text-left'}`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)} className="border-b border-line last:border-0">
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={`px-2 py-1.5 whitespace-nowrap ${column.isNumber ? 'num' : ''}`}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
