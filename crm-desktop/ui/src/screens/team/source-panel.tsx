import type { Source } from 'crm-wasm/client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Panel } from '../../components/dialog';
import { useCommand } from '../../engine/commands';
import type { Rule } from './draft';
import { RuleFields } from './rule-fields';
import { SourceForm } from './source-form';

/** All about a source. */
export function SourcePanel({ source, onClose }: { source: Source; onClose: () => void }) {
  const t = useTranslations('team');
  const { mutate: remove } = useCommand('sources.delete', {
    said: () => t('sourceDeleted', { name: source.name }),
  });
  return (
    <Panel title={source.name} isOpen onClose={onClose}>
      <SourceForm key={source.id} source={source} onDone={onClose} />
      <Button
        look="danger"
        className="mt-auto self-start"
        onClick={() => remove({ id: source.id }, { onSuccess: onClose })}
      >
        <Trash2 size={15} aria-hidden />
        {t('deleteSource')}
      </Button>
    </Panel>
  );
}

interface TrialProps {
  /** The source as it would be. */
  source: Source;
  onChange: (rule: Rule) => void;
  onClose: () => void;
}

/** Another rule for a source, to be tried. */
export function SourceTrialPanel({ source, onChange, onClose }: TrialProps) {
  const t = useTranslations('team');
  return (
    <Panel title={source.name} isOpen onClose={onClose}>
      <p className="text-sm text-ink-soft">{t('trialHint')}</p>
      <RuleFields rule={source} onChange={({ policy, sticky }) => onChange({ policy, sticky })} />
    </Panel>
  );
}
