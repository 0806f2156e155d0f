/** An object without one of its fields. */
export function without<Of extends object, Key extends keyof Of>(
	object: Of,
	key: Key
): Omit<Of, Key> {
	const copy: Partial<Of> = { ...object };
	delete copy[key];
	return copy as Omit<Of, Key>;
}
