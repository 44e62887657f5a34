export const welcome = {
  title: 'Sổ Nguồn',
  what: "The cell's book on candidates for admission. Write, check dossiers and print forms on the phone, without a network; with a signal the book sends to the commune by itself.",
  notice: 'Not for state secrets',
  noticeBody:
    'Never type, photograph or keep here anything stamped SECRET (MẬT). The party committee is the controller of the data and decides on the use of the book.',
  start: "Begin the cell's book",
  join: 'I have an invitation of the commune',
  bring: 'Bring in the old Excel notebook',
  practice: 'Look at the practice village',
  practiceHint: 'The people there are invented; try whatever you like.',
} as const;
