import type { Source } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Panel } from '../../components/dialog';
import { DeleteButton } from './delete-button';
import type { Rule } from './draft';
import { RuleFields } from './rule-fields';
import { SourceForm } from './source-form';

/** All about a source. */
export function SourcePanel({ source, onClose }: { source: Source; onClose: () => void }) {
  return (
    <Panel title={source.name} isOpen onClose={onClose}>
      <SourceForm key={source.id} source={source} onDone={onClose} />
      <DeleteButton
        key={`delete-${source.id}`}
        of="source"
        id={source.id}
        name={source.name}
        onDone={onClose}
      />
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
