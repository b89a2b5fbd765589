// Keeps the program for when there is no network. The build writes before this what it keeps:
// VERSION, a hash of it all, and FILES, the addresses.
/* global VERSION, FILES */

const NAME = 'program-';
const CACHE = NAME + VERSION;

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(removeOlder()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOwn = new URL(request.url).origin === location.origin;
  if (isOwn && request.method === 'GET') event.respondWith(answer(request));
});
// A new version waits until the pages of the one before are closed, or until one asks for it.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function removeOlder() {
  const older = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
