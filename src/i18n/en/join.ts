export const join = {
  title: 'Join the commune',
  intro:
    'The book will be joined to your commune. From then on it sends and receives by itself when there is a signal.',
  local_one:
    'The book holds {{count}} person. After joining, this person belongs to your cell and is sent to the commune.',
  local_other: 'The book holds {{count}} people. After joining, they belong to your cell and are sent to the commune.',
  byLink: 'The invitation was read.',
  code: 'Code on the invitation',
  codeHint: '10 letters and digits, for example H7KQ2-9MXTR; capitals or not',
  scan: 'Scan the QR code of the invitation',
  setLockAndJoin: 'Set the lock and join',
  join: 'Join',
  working: 'Meeting the server of the commune…',
  wayOut: 'Later; use the book alone',
  done: 'Joined; the book is being downloaded',
  former: {
    title: 'Your former phone',
    unsent_one: 'When last heard of, your former phone held {{count}} change not sent',
    unsent_other: 'When last heard of, your former phone held {{count}} changes not sent',
    heard: 'Your former phone last met the commune: {{time}}',
    never: 'Your former phone never sent anything',
    body: 'What was written there after that is not at the commune, so it is not in this book. If you still have that phone, open its book where there is a signal, or choose "All codes forgotten?" there to send the sealed copies. If it is lost or erased, write that part again and tell the commune.',
    goOn: 'I understand, open the book',
  },
  problem: {
    LOCKED: 'The book has no lock yet. Tap again to set it.',
    OFFLINE:
      'The server of the commune was not reached: no signal, or a wrong address. The invitation is still good; try again with a signal.',
    SERVER_BUSY: 'The server of the commune is busy. Wait a minute and try again.',
    INVITATION_FORM:
      'This is not such a code. It has 10 letters and digits in two groups of five, for example H7KQ2-9MXTR.',
    INVITATION_WRONG: 'No invitation has this code. Compare each letter with the paper.',
    INVITATION_USED: 'This invitation was used on another phone. Ask the commune for a new one.',
    INVITATION_EXPIRED: 'The invitation has expired. Ask the commune for a new one.',
    INVITATION_TRIES: 'This invitation was mistyped too often and is locked. Ask the commune for a new one.',
    INSTALL_FIRST:
      'On an iPhone, add the book to the home screen first, then open it there and type the code. The invitation is still good.',
    ALREADY_ENROLLED: 'This phone has joined already.',
    UPDATE_NEEDED: 'The book on this phone is too old for the server. Update it and try again.',
    REFUSED: 'The server of the commune refused ({{code}}). Tell the commune this code.',
    DISK_FULL: 'The phone is full. Remove pictures or apps, then try again.',
  },
} as const;
