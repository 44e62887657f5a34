/** What of the other people of the book a dossier is held against. */
export type Neighbours = Readonly<Record<string, never>>;

/** Of somebody whose book holds nobody else. */
export const NO_NEIGHBOURS: Neighbours = {};
