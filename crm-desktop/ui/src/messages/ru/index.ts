import type { Messages } from '..';
import type { Same } from '../same';
import { common } from './common';
import { customers } from './customers';
import { desk } from './desk';
import { errors } from './errors';
import { importing } from './import';
import { orders } from './orders';
import { overview } from './overview';
import { settings } from './settings';
import { start } from './start';
import { team } from './team';
import { words } from './words';

// The keys are those of the English catalogue; the texts differ, and their placeholders are tested.
export const ru = {
  common,
  words,
  errors,
  start,
  desk,
  team,
  customers,
  orders,
  import: importing,
  overview,
  settings,
} as const satisfies Same<Messages> as unknown as Messages;
