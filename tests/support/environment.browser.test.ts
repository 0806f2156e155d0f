import { expect, it } from 'vitest';

it('runs isolated, as the served app does', () => {
	expect(crossOriginIsolated).toBe(true);
});

it('has a WebGPU adapter', async () => {
	expect(await navigator.gpu.requestAdapter()).not.toBeNull();
});

it('reaches the files that are served with the app', async () => {
	const answer = await fetch('/models/loupe/demo-vlm/main/config.json');
	expect(answer.status).toBe(200);
	expect(await answer.json()).toHaveProperty('model_type');
});
