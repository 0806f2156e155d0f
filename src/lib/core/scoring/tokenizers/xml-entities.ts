/** The four entities that mteval and Tercom turn back, in their order: `&amp;lt;` becomes `<`. */
export function decodeXmlEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>');
}
