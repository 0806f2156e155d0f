import {
	addPlugins,
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { RangeRequestsPlugin } from 'workbox-range-requests';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { isEssential } from './essential.ts';
import { isolate } from './isolate.ts';
import { onDemandCache, OnDemandFiles } from './on-demand.ts';
import { answerUpdateRequests } from './update-requests.ts';

declare const self: ServiceWorkerGlobalScope;

// Every file of the build; the build puts the list in.
const files = self.__WB_MANIFEST as PrecacheEntry[];
const { scope } = self.registration;
const jspi = 'Suspending' in WebAssembly;
const essential = files.filter(({ url }) => isEssential(url, jspi));
const onDemand = new OnDemandFiles(
	files.filter((file) => !essential.includes(file)),
	scope
);
// transformers.js asks for the first byte of a file to learn its size.
const plugins = [new RangeRequestsPlugin() as WorkboxPlugin, isolate];

addPlugins(plugins);
cleanupOutdatedCaches();
// A page is the same whatever its query says: which run to show is read in the browser.
precacheAndRoute(essential, { ignoreURLParametersMatching: [/.*/] });
registerRoute(
	({ url }) => onDemand.has(url),
	new CacheFirst({ cacheName: onDemandCache, plugins: [onDemand.byRevision, ...plugins] })
);
registerRoute(new NavigationRoute(createHandlerBoundToURL(new URL(scope).pathname)));

self.addEventListener('activate', (event) => {
	// The first visit goes on under the service worker; a waiting update takes over only when the user agrees.
	event.waitUntil(Promise.all([self.clients.claim(), onDemand.forgetOthers()]));
});
answerUpdateRequests(self);
