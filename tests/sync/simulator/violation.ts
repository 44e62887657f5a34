/** Something that must hold does not; `rule` is the number of SPEC, "What must hold". */
export class Violation extends Error {
  readonly rule: string;
  constructor(rule: string, what: string) {
    super(`[${rule}] ${what}`);
    this.rule = rule;
  }
}

export function mustHold(rule: string, holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new Violation(rule, what());
}
