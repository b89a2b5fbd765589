import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { isNotice } from './notices';

interface Props {
  title: string;
  /** What it is about, or what will be lost. */
  description?: string;
  isOpen: boolean;
  onClose: () => void;
  width?: 'narrow' | 'wide';
  children: ReactNode;
}

/** A question or form over everything else. */
export function Dialog({ title, description, isOpen, onClose, width = 'narrow', children }: Props) {
  const focusBack = useFocusBack(isOpen);
  return (
    <Primitive.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/40 animate-in" />
        <Primitive.Content
          className={`fixed top-1/2 left-1/2 z-50 flex max-h-[90vh] -translate-1/2 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-raised p-5 shadow-pop animate-in ${width === 'wide' ? 'w-[min(860px,94vw)]' : 'w-[min(460px,94vw)]'}`}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onCloseAutoFocus={focusBack}
          // What a notice offers can be done while the dialog stays.
          onInteractOutside={(event) => isNotice(event.target) && event.preventDefault()}
        >
          <Head title={title} />
          {description !== undefined && (
            <Primitive.Description className="text-sm text-ink-soft">{description}</Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** A panel for a record that slides in from the right; what is behind it stays in use. */
export function Panel({ title, isOpen, onClose, children }: Omit<Props, 'description' | 'width'>) {
  const focusBack = useFocusBack(isOpen);
  return (
    <Primitive.Root open={isOpen} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Primitive.Portal>
        <Primitive.Content
          data-panel
          className="fixed inset-y-0 right-0 z-30 flex w-[min(520px,94vw)] flex-col gap-4 overflow-y-auto border-l border-line bg-raised p-5 shadow-pop animate-slide"
          aria-describedby={undefined}
          onCloseAutoFocus={focusBack}
          // A click beside it works on what is there, and notices must not close it.
          onInteractOutside={(event) => event.preventDefault()}
        >
          <Head title={title} />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Gives the focus back to what had it before: the primitive knows only buttons of its own. */
function useFocusBack(isOpen: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isOpen) before.current = document.activeElement;
  }, [isOpen]);
  return (event) => {
    event.preventDefault();
    // What took it meanwhile keeps it, such as a dialog that was opened by a key.
    const isLost = document.activeElement === document.body;
    if (isLost && before.current instanceof HTMLElement) before.current.focus();
  };
}

function Head({ title }: { title: string }) {
  const t = useTranslations('common');
  return (
    <div className="flex items-start justify-between gap-3">
      <Primitive.Title className="min-w-0 text-lg font-semibold break-words">{title}</Primitive.Title>
      <Primitive.Close asChild>
        <Button icon look="quiet" aria-label={t('close')}>
          <X size={16} aria-hidden />
        </Button>
      </Primitive.Close>
    </div>
  );
}
