/** Nominal units: a plain number cannot be handed where one of these is wanted. */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

export type Milliseconds = Unit<'ms'>;
export type Bytes = Unit<'B'>;
export type TokenCount = Unit<'tokens'>;
export type TokensPerSecond = Unit<'tokens/s'>;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const bytes = (value: number): Bytes => value as Bytes;
export const tokenCount = (value: number): TokenCount => value as TokenCount;
export const tokensPerSecond = (value: number): TokensPerSecond => value as TokensPerSecond;
