/**
 * Keeps the program for when there is no network, and calls `onReady` when a newer version of it is
 * there; what that gets lets it take over and loads the page anew. Gives what ends that.
 */
export function watchUpdates(onReady: (renew: () => void) => void): () => void {
  const watching = new AbortController();
  // While one develops there is no worker.
  if ('serviceWorker' in navigator && import.meta.env.PROD) {
    // A browser that keeps no such worker runs the program all the same, as long as there is a network.
    watch(navigator.serviceWorker, onReady, watching.signal).catch(() => undefined);
  }
  return () => watching.abort();
}

async function watch(
  workers: ServiceWorkerContainer,
  onReady: (renew: () => void) => void,
  signal: AbortSignal,
): Promise<void> {
  const registration = await workers.register('./service-worker.js');
  const tell = (waiting: ServiceWorker | null): void => {
    // The very first one does not replace any.
    if (waiting === null || workers.controller === null || signal.aborted) return;
    onReady(() => {
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take over');
    });
  };
  tell(registration.waiting);
  registration.addEventListener(
    'updatefound',
    () => {
      const found = registration.installing;
      found?.addEventListener('statechange', () => found.state === 'installed' && tell(found));
    },
    { signal },
  );
}
