/** A table of figures under its title. */
export function printRows(title: string, rows: readonly (readonly [name: string, value: string | number])[]): void {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
}
