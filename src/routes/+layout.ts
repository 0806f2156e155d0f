// Everything happens in the browser: pages are prerendered as empty shells and drawn on the device.
export const ssr = false;
export const prerender = true;
// Each page is a folder with an index.html, which every static host serves at its address.
export const trailingSlash = 'always';
