export const parts = {
  excel: 'Download Excel file',
  print: 'Print',
  working: 'Making the file…',
  done: 'The file {{file}} is in Downloads.',
  failed: 'The file could not be made. Try again; if it still fails, restart the device first.',
  confirmTitle_one: 'Download a file about {{count}} person?',
  confirmTitle_other: 'Download a file about {{count}} people?',
  confirmBody:
    'This is internal information. Once outside, the book cannot protect it: do not send it over social networks, and delete it after use.',
  password: 'Password of the file (recommended)',
  passwordHint: 'At least 8 characters. Without it the file cannot be opened again.',
  passwordShort: 'The password has {{count}} characters, at least 8 are needed.',
  plain: 'Download without a password',
  locked: 'Set password and download',
  warning: 'Internal information, not for social networks.',
  cell: 'Cell',
  allCells: 'All cells',
  people: {
    open_one: '{{label}}: {{count}} person, see who',
    open_other: '{{label}}: {{count}} people, see who',
    notHere_one:
      '{{count}} person is not in this book: the figure comes from noted papers, or you may not see that person.',
    notHere_other:
      '{{count}} people are not in this book: the figure comes from noted papers, or you may not see them.',
    noted_one: '{{document}}: {{count}} person through {{day}}.',
    noted_other: '{{document}}: {{count}} people through {{day}}.',
    noPaper: 'A noted figure, paper not known',
    none: 'Nobody.',
  },
} as const;
