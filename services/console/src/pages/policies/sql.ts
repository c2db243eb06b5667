/** A new policy; its expressions are SQL, written by who may run any SQL. */
export interface NewPolicy {
  name: string
  table: string
  command: string
  role: string
  using: string
  check: string
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `table` is schema and name, as the list has them. */
export function createPolicy({ name, table, command, role, using, check }: NewPolicy): string {
  const [schema = 'public', ...rest] = table.split('.')
  const lines = [
    `create policy ${quote(name)} on ${quote(schema)}.${quote(rest.join('.'))}`,
    `for ${command} to ${role}`,
    using.trim() === '' || command === 'insert' ? '' : `using (${using})`,
    check.trim() === '' || command === 'select' || command === 'delete' ? '' : `with check (${check})`,
  ]
  return lines.filter((line) => line !== '').join('\n')
}

export function dropPolicy({ name, schema, table }: { name: string; schema: string; table: string }): string {
  return `drop policy ${quote(name)} on ${quote(schema)}.${quote(table)}`
}
