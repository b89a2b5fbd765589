import { Backups } from './backups';
import { Check } from './check';
import { OpenFileCard } from './open-file';

export function FileTab() {
  return (
    <>
      <OpenFileCard />
      <Backups />
      <Check />
    </>
  );
}
