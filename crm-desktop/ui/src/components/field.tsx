import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do. */
  error?: string | undefined;
  children: (control: {
    id: string;
    'aria-invalid': boolean;
    'aria-describedby': string | undefined;
  }) => ReactNode;
}

/** A control with its label above and its error below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-ink-soft">
        {label}
      </label>
      {children({ id, 'aria-invalid': error !== undefined, 'aria-describedby': below && `${id}-below` })}
      {below && (
        <p id={`${id}-below`} className={`text-xs ${error ? 'text-bad' : 'text-ink-soft'}`}>
          {below}
        </p>
      )}
    </div>
  );
}

const CONTROL =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink placeholder:text-ink-soft aria-invalid:border-bad';

export function Input({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input className={`h-8 ${CONTROL} ${className}`} autoComplete="off" {...rest} />;
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={`min-h-20 py-1.5 ${CONTROL} ${className}`} {...rest} />;
}

export function Select({ className = '', ...rest }: ComponentProps<'select'>) {
  return <select className={`h-8 ${CONTROL} ${className}`} {...rest} />;
}
