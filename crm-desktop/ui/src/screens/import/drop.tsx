import { useNavigate } from '@tanstack/react-router';
import type { ImportKind } from 'crm-wasm/client';
import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { leaveFile } from './waiting';

/** Takes a file that is dropped anywhere in the window. Gives whether one is held over it. */
export function useFileDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFile);
  useEffect(() => {
    latest.current = onFile;
  });
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Elements within are left all the time; the window has nothing around it.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) latest.current(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

/** Begins an import with a file that is dropped anywhere on a screen. */
export function ImportDrop({ kind }: { kind: ImportKind }) {
  const t = useTranslations('import');
  const navigate = useNavigate();
  const isOver = useFileDrop((file) => {
    leaveFile(file);
    void navigate({ to: '/orders', search: { import: kind } });
  });
  if (!isOver) return null;
  return createPortal(
    <div className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center bg-black/40">
      <p className="flex items-center gap-3 rounded-lg border-2 border-dashed border-accent bg-raised p-8 text-lg font-medium">
        <FileDown size={22} aria-hidden />
        {t(`drop.${kind}`)}
      </p>
    </div>,
    document.body,
  );
}
