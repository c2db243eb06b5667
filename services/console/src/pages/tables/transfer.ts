import { api, path } from '@/api'
import type { TableName } from './sql'

/** Everything in the table as a CSV file, handed to the browser's downloads. */
export async function exportRows(ref: string, { schema, name }: TableName): Promise<void> {
  const address = path`/platform/v1/projects/${ref}/database/tables/${schema}/${name}/export`
  const response = await api.raw(`${address}?format=csv`, { method: 'POST' })
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(url)
}

/** Rows of a CSV file whose first line names columns: all of them, or none. */
export function importRows(ref: string, { schema, name }: TableName, file: File): Promise<{ rows: number }> {
  const format = /\.(ndjson|jsonl)$/i.test(file.name) ? 'ndjson' : 'csv'
  const address = path`/platform/v1/projects/${ref}/database/tables/${schema}/${name}/import`
  return api.post<{ rows: number }>(address, file, { query: { format } })
}
