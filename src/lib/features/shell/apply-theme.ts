import type { Settings } from '#lib/core/ports.ts';

/** `system` leaves the choice to the browser's color scheme; app.css reads the attribute. */
export function applyTheme(theme: Settings['theme']): void {
	if (theme === 'system') delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
}
