import type { RecordChange } from '../../domain/records/record-types.ts';
import type { Json } from '../../lib/json.ts';
import { must } from '../../lib/must.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import type { Facts } from '../../protocol/facts.ts';
import { LOCAL_SCOPE } from '../../sync/enrol.ts';
import { eraseRecords, type SaveRefusal, saveChanges, settleConflict } from '../../sync/save-changes.ts';
import type { Flow } from '../../sync/store.ts';
import type { View } from '../../sync/view.ts';
import type { Saved, SaveProblem } from '../book.ts';

interface BookWriterParts {
  run<T>(flow: Flow<T>): Promise<T>;
  view(): View | null;
  /** the cell that the phone joined for; null before that */
  cell(): string | null;
  saved(): void;
}

/** What a person saves, settles and erases in an open book; every refusal is told as the page knows it. */
export class BookWriter {
  readonly #parts: BookWriterParts;

  constructor(parts: BookWriterParts) {
    this.#parts = parts;
  }

  save(changes: readonly RecordChange[], group: boolean): Promise<Result<Saved, SaveProblem>> {
    return this.#saving(saveChanges(this.#homed(changes), { group }));
  }

  erase(
    records: readonly { type: string; id: string; scope: string }[],
    reason: string,
  ): Promise<Result<Saved, SaveProblem>> {
    return this.#saving(eraseRecords(this.#homed(records), reason));
  }

  settle(conflict: string, value: Json): Promise<Result<Saved, SaveProblem>> {
    const view = must(this.#parts.view(), 'view');
    const record = must(view.get(conflict), 'conflict');
    const { target, fact } = record.facts as { target: { id: string }; fact: string };
    const seen = (view.get(target.id)?.facts as Facts | undefined)?.[fact];
    return this.#saving(settleConflict({ id: conflict, scope: record.scope, target: target.id, fact }, value, seen));
  }

  /** A form that was opened before the phone joined still says "local". */
  #homed<R extends { scope: string }>(records: readonly R[]): readonly R[] {
    const cell = this.#parts.cell();
    return cell
      ? records.map((record) => (record.scope === LOCAL_SCOPE ? { ...record, scope: cell } : record))
      : records;
  }

  async #saving(flow: Flow<Result<Saved, SaveRefusal>>): Promise<Result<Saved, SaveProblem>> {
    const outcome = await this.#parts.run(flow);
    if (outcome.ok) {
      this.#parts.saved();
      return ok({ at: outcome.value.at });
    }
    if (outcome.error.code !== 'INVALID') return fail({ code: outcome.error.code });
    const issues = outcome.error.issues.map(({ record, problem }) => ({
      record,
      fact: problem.fact ?? '',
      message: problem.issue ?? problem.code,
    }));
    return fail({ code: 'INVALID', issues });
  }
}
