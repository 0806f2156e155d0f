const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** `21 Nov 2026, 04:10`, in the reader's time zone. */
export const formatDate = (iso: string): string => dateAndTime.format(new Date(iso));
