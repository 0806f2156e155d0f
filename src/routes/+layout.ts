// Everything happens in the browser: pages are prerendered as empty shells and drawn on the device.
export const ssr = false;
export const prerender = true;
