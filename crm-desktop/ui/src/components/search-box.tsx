import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useKey } from '../app/keys';
import { Input } from './field';
import { useTyped } from './typed';

interface Props {
  label: string;
  value: string;
  /** Called as one types. */
  onChange: (text: string) => void;
}

/** Search as one types; `/` leads here, Esc empties it. */
export function SearchBox({ label, value, onChange }: Props) {
  const t = useTranslations('common');
  const box = useRef<HTMLInputElement>(null);
  // What is typed is shown at once, whatever the address does.
  const [text, change] = useTyped(value, onChange);
  useKey('/', () => box.current?.focus());
  return (
    <div role="search" className="relative w-72 max-w-full">
      <Search size={14} aria-hidden className="absolute top-2.5 left-2 text-ink-soft" />
      <Input
        ref={box}
        type="text"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') change('');
          else if (event.key === 'Escape') box.current?.blur();
        }}
        className="!px-7"
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={t('clear')}
          className="absolute top-2 right-2 text-ink-soft hover:text-ink"
          onClick={() => change('')}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
