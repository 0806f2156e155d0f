/**
 * Command-line flags for a Chromium that runs WebGPU without a window.
 *
 * @param {{ software: boolean }} options `software`: the adapter that every machine has, so that tests mean the same
 * everywhere; otherwise the machine's GPU.
 * @returns {string[]}
 */
export function chromiumFlags({ software }) {
	const flags = [
		'--enable-unsafe-webgpu',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--no-first-run'
	];
	if (software) flags.push('--use-webgpu-adapter=swiftshader');
	// Headless Chromium on Linux looks for a GPU only when told to use Vulkan.
	else if (process.platform === 'linux')
		flags.push('--use-angle=vulkan', '--enable-features=Vulkan');
	// Chromium refuses to sandbox the root user, which is what containers run as.
	if (process.getuid?.() === 0) flags.push('--no-sandbox');
	return flags;
}
