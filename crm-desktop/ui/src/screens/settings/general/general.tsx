import { FileSettingsCard } from './file-settings';
import { InterfaceCard } from './interface';

export function General() {
  return (
    <>
      <FileSettingsCard />
      <InterfaceCard />
    </>
  );
}
