/** Hex SHA-256. @throws TypeError where the page is not secure, and so has no Web Crypto. */
export async function sha256(bytes: BufferSource): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
