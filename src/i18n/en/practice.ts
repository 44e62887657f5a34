export const practice = {
  title: 'Practice village',
  what: 'An invented cell of the village Pá Bon, commune Lê Lợi: 12 members, 8 candidates at different stages. Try whatever you like; nothing is sent, and the real book is not touched.',
  enter: 'Enter the practice village',
  enterCommune: 'Enter the practice commune (six cells)',
  active: 'You are in the practice village.',
  reset: 'Start over',
  resetDone: 'The practice village is as new',
  leave: 'Leave the practice village',
} as const;
