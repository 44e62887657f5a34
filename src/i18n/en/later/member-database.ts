export const memberDatabase = {
  title: 'Export for the member database',
  count_one: '{{count}} person admitted',
  count_other: '{{count}} people admitted',
  lead: 'The Excel file has the 33 columns of the member database, named and ordered as there, to be copied over without retyping. What the book does not know stays blank; nothing is filled in by itself.',
  lacking_one: '{{count}} person lacks required columns (with a *)',
  lacking_other: '{{count}} people lack required columns (with a *)',
  lackingBody:
    'Open each person to add it. Places of birth registration and permanent residence come from the draft of the résumé; the card is written down at the step “Announce the decision; hand over the card”.',
  complete: 'Everybody has the required columns',
  people: 'Person by person',
  missing_one: '{{count}} required column is missing',
  missing_other: '{{count}} required columns are missing',
  filled: 'All required columns are there',
  empty: 'There is no new member yet',
  emptyBody: 'As soon as you write down the day of somebody’s admission ceremony, that person is in this file.',
} as const;
