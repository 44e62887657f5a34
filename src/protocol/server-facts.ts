/** Facts that the server alone writes into records of people. */
const SERVER_FACTS: Readonly<Record<string, readonly string[]>> = { attachment: ['received', 'backedUp'] };

/** Whether the server writes this fact by itself: that it changed is nobody's word, and stands in nobody's way (SPEC P4). */
export function isServerFact(type: string, fact: string): boolean {
  return (SERVER_FACTS[type] ?? []).includes(fact);
}
