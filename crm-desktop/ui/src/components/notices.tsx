import { toast, Toaster } from 'sonner';

interface Action {
  label: string;
  run: () => void;
}

/** How long what was done can be undone from its notice, in milliseconds. */
const SHOWN = 8000;

/** Says what was done. */
export function notifyDone(text: string, action?: Action): void {
  toast(text, { duration: SHOWN, ...(action && { action: { label: action.label, onClick: action.run } }) });
}

/** Says what went wrong; it stays until it is closed. */
export function notifyError(text: string, action?: Action): void {
  const button = action && { action: { label: action.label, onClick: action.run } };
  toast.error(text, { duration: Infinity, closeButton: true, ...button });
}

/** Offers something, once, until it is taken or closed. */
export function notifyOffer(id: string, text: string, action: Action): void {
  toast(text, {
    id,
    duration: Infinity,
    closeButton: true,
    action: { label: action.label, onClick: action.run },
  });
}

/** Whether something is a part of a notice. */
export const isNotice = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-sonner-toaster]') !== null;

/** Where notices appear. */
export function Notices({ label }: { label: string }) {
  return (
    <Toaster
      position="bottom-right"
      containerAriaLabel={label}
      toastOptions={{
        classNames: {
          // A dialog takes the pointer from all that is not in it. Older notices are not seen, and above others.
          toast:
            'data-[visible=true]:!pointer-events-auto !bg-raised !text-ink !border-line !shadow-pop !text-sm',
          actionButton: '!bg-accent !text-accent-ink',
          error: '!text-bad',
        },
      }}
    />
  );
}
