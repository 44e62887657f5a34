import type { Json } from '../../../src/lib/json.ts';
import { factBase } from '../../../src/protocol/fact-base.ts';
import { isBlank } from '../../../src/protocol/facts.ts';
import { judgeOp } from '../../../src/protocol/merge.ts';
import type { Op } from '../../../src/protocol/op.ts';
import type { Planted } from '../../../src/protocol/planted.ts';
import type { SyncRequest } from '../../../src/protocol/push.ts';
import type { Device } from './device.ts';
import type { Model } from './model.ts';

type Merge = typeof judgeOp;

/** The judgement, wrong in one of the known ways, and watched by the model either way. */
export function plantedMerge(planted: Planted, model: Model): Merge {
  const merge = wrongMerge(planted, model) ?? judgeOp;
  return (op, standing, earlier) => {
    const judgement = merge(op, standing, earlier);
    model.judged(op as Op, standing?.facts ?? {}, judgement, earlier ?? new Map());
    return judgement;
  };
}

function wrongMerge(planted: Planted, model: Model): Merge | null {
  if (planted.has('last write wins by arrival')) {
    return (op, standing, earlier) => {
      const { write, conflicts } = judgeOp(op, standing, earlier);
      for (const fact of conflicts) write[fact] = op.set[fact] as Json;
      return { write, conflicts: [] };
    };
  }
  if (planted.has('last write wins by clock')) {
    return (op, standing, earlier) => {
      const { write, conflicts } = judgeOp(op, standing, earlier);
      const { rec, claimedAt } = op as Op;
      for (const fact of conflicts) if (claimedAt > model.claimOf(rec, fact)) write[fact] = op.set[fact] as Json;
      return { write, conflicts: [] };
    };
  }
  if (planted.has('deletes win silently')) {
    return (op, standing, earlier) => {
      const { write, conflicts } = judgeOp(op, standing, earlier);
      const wins = conflicts.includes('archived') && !isBlank(op.set.archived);
      if (wins) write.archived = op.set.archived as Json;
      return { write, conflicts: conflicts.filter((fact) => !(wins && fact === 'archived')) };
    };
  }
  return null;
}

/** "base taken at send time": what the phone holds of the server now, instead of what the person saw. */
export function plantedRequest(planted: Planted, device: Device, request: SyncRequest): SyncRequest {
  if (!planted.has('base taken at send time')) return request;
  const { base } = device.look();
  const ops = request.ops.map((op) => {
    if (op.do === 'command' || op.do === 'put') return op;
    const now: Record<string, Json> = {};
    for (const fact of Object.keys(op.set)) {
      const value = factBase(base.get(op.rec)?.facts[fact]);
      if (value !== undefined) now[fact] = value;
    }
    return { ...op, base: { ...op.base, ...now } };
  });
  return { ...request, ops };
}
