/** The numbers that texts write as words, from one. */
export const oneToTen = 'one two three four five six seven eight nine ten'.split(' ');
