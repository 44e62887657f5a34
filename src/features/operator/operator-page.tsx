/** The operator's desk: units, people, invitations, phones. */
export function OperatorPage() {
  return null;
}
