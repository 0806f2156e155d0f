import type { Page } from '@playwright/test';

/**
 * What a broken driver does: all shaders compile, and one of the functions they use gives something else. Here the
 * norms of the layers do, in each worker that runs a model.
 */
const wrongShaders = `{
	const compile = GPUDevice.prototype.createShaderModule;
	GPUDevice.prototype.createShaderModule = function (descriptor) {
		const code = descriptor.code.replace(/inverseSqrt\\(/g, '0.4 * inverseSqrt(');
		return compile.call(this, { ...descriptor, code });
	};
}`;

/** Gives a page a GPU that computes wrongly. Needs service workers to be blocked, which would answer before it. */
export const breakGpu = (page: Page) =>
	page.route(/\/inference\.worker[^/]*\.js$/, async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, body: `${wrongShaders}\n${await response.text()}` });
	});

/**
 * Sections of the page that show speeds without a mark that they are of wrong output, by what they say: of a page on
 * which everything was measured by variants that are wrong.
 */
export const unmarkedSpeeds = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const unit = /(^|[\s\d(])(ms|tokens\/s)(?![\w-])/;
		const unmarked = new Set<Element>();
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const around = node.parentElement;
			if (!around?.checkVisibility() || !unit.test(node.textContent ?? '')) continue;
			const section =
				around.closest('[role=dialog]') ??
				around.closest('section, article, figure, main') ??
				around;
			const marks = [...section.querySelectorAll('[data-wrong-on-device]')];
			if (!marks.some((mark) => mark.checkVisibility())) unmarked.add(section);
		}
		return [...unmarked].map((section) => section.textContent.replace(/\s+/g, ' ').slice(0, 200));
	});
