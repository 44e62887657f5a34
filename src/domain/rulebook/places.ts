import * as z from 'zod/mini';
import { foldAccents } from '../../lib/fold-accents.ts';
import type { LocalDay } from '../../lib/local-day.ts';
import { isLocalDay } from '../../lib/local-day.ts';
import { cite } from './rulebook.ts';

const day = z.string().check(z.refine(isLocalDay));
const placeCode = z.string().check(z.regex(/^\d{5}$/));

const placesSchema = z.strictObject({
  cite,
  province: z.strictObject({ code: z.string(), name: z.string() }),
  communes: z.array(z.strictObject({ code: placeCode, name: z.string(), kind: z.string(), validFrom: day })),
  merged: z.array(
    z.strictObject({
      kind: z.string(),
      oldName: z.string(),
      /** null where the old code is not known */
      oldCode: z.nullable(placeCode),
      oldDistrict: z.string(),
      validUntil: day,
      newName: z.string(),
      newCode: placeCode,
      validFrom: day,
    }),
  ),
});

/** Communes of a province with what each was made of. A code or a name means something only together with a day. */
export type Places = z.infer<typeof placesSchema>;
export type MergedPlace = Places['merged'][number];

/** @throws Error when the table is not of its form */
export function loadPlaces(json: unknown): Places {
  return z.parse(placesSchema, json);
}

/**
 * The commune into which an old one went. Names are compared without accents; a name that was carried by an old and
 * is carried by a new commune (Lê Lợi, Hua Bum, Pa Tần) gives the new one, into which the old one of that name went.
 */
export function communeOfOldName(places: Places, name: string): MergedPlace | undefined {
  const wanted = foldAccents(name).trim();
  return places.merged.find(({ oldName }) => foldAccents(oldName) === wanted);
}

/** What a code stood for on a day: codes were given again in 2025. */
export function placeOfCode(places: Places, code: string, on: LocalDay): { name: string; kind: string } | undefined {
  const old = places.merged.find(({ oldCode, validUntil }) => oldCode === code && on <= validUntil);
  if (old) return { name: old.oldName, kind: old.kind };
  const now = places.communes.find((commune) => commune.code === code && on >= commune.validFrom);
  return now && { name: now.name, kind: now.kind };
}
