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

export const en = {
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
} as const;
