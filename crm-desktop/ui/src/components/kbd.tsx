/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="rounded border border-line bg-ground px-1 font-mono text-xs text-ink-soft">
      {children}
    </kbd>
  );
}
