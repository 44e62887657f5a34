import type { MonthForm, StatisticsForm } from '../../domain/reports/report-form.ts';
import cellMonth from './cell-month.json' with { type: 'json' };
import structure from './structure.json' with { type: 'json' };
import table2 from './table-2.json' with { type: 'json' };

/** The files as they are; that they load is checked by the tests, so that a phone need not. */
export const REPORT_FORM_FILES = { table2, structure, cellMonth } as const;

/** 11-HD/BTCTW, Biểu 2-BTCTW: newly admitted members, this period beside the same period last year. */
export const TABLE_2 = table2 as StatisticsForm;

/** The newly admitted by age, schooling, ethnic group and so on, each as a part of all admitted. */
export const STRUCTURE = structure as StatisticsForm;

/** 42-HD/BTCTW: a cell's monthly report. */
export const CELL_MONTH = cellMonth as MonthForm;
