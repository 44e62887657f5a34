/** i18next's `t` as plain helpers take it: whole keys with their namespace ("common:day.near"). */
export type Translate = (key: string, params: Record<string, string | number>) => string;
