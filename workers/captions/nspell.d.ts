/** The part of nspell that is used; its published types ask for Node's. */
declare module 'nspell' {
	interface Speller {
		correct(word: string): boolean;
		/** Best first. */
		suggest(word: string): string[];
	}
	export default function nspell(aff: string, dic: string): Speller;
}
