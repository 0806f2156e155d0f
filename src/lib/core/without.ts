/** An object without one of its fields. */
export function without<Of extends object, Key extends keyof Of>(
	object: Of,
	key: Key
): Omit<Of, Key> {
	const fields = Object.entries(object).filter(([name]) => name !== key);
	return Object.fromEntries(fields) as Omit<Of, Key>;
}
