import type { ContactStatus } from 'crm-wasm/client';
import type { Tone } from '../../components/badge';

export const STATUS_TONES: Record<ContactStatus, Tone> = {
  in_queue: 'warn',
  new: 'accent',
  in_progress: 'good',
  done: 'plain',
};
