/** A file that was dropped on a screen, until the wizard has taken it. */
let waiting: File | null = null;

export const waitingFile = (): File | null => waiting;

export function leaveFile(file: File): void {
  waiting = file;
}

/** The file is with the wizard. */
export function takeFile(file: File): void {
  if (waiting === file) waiting = null;
}
