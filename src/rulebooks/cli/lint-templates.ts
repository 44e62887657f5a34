import { loadTemplate, TemplateError } from '../../domain/papers/load-template.ts';
import { templateTexts } from '../../domain/papers/template-texts.ts';

/** The part of `npm run rulebook -- lint` on the templates of forms: each loads and names no field that is not there. */
export function lintTemplates(files: readonly unknown[]): { lines: readonly string[]; problems: readonly string[] } {
  const problems: string[] = [];
  let texts = 0;
  let typed = 0;
  for (const file of files) {
    try {
      const template = loadTemplate(file);
      texts += templateTexts(template).length;
      typed += template.texts.length;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems.push(...error.problems.map((problem) => `template ${error.template}: ${problem}`));
    }
  }
  const lines = [
    `${files.length} templates of forms, ${texts} texts whose wording may change, ${typed} texts to be typed`,
  ];
  return { lines, problems };
}
