/** Also drops what XML 1.0 cannot hold: control characters and half surrogate pairs. */
export const attribute = (text: string): string =>
	text
		.toWellFormed()
		// eslint-disable-next-line no-control-regex -- they are what is looked for
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
		.replace(/[&<>"\n\t\r]/g, (character) => `&#${character.charCodeAt(0)};`);
