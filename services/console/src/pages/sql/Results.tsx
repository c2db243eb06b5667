import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { Button, CodeBlock } from '@/components'
import { formatCount, toCsv } from '@/format'
import type { StatementResult } from './queries'
import { textOf, widthsOf } from './widths'

/** What each statement came to; one at a time. */
export function Results({ results }: { results: readonly StatementResult[] }) {
  const [chosen, setChosen] = useState(0)
  const index = Math.min(chosen, results.length - 1)
  const result = results[index]
  return result === undefined ? (
    <p className="muted">Nothing to run.</p>
  ) : (
    <>
      {results.length > 1 && (
        <div className="row wrap" role="group" aria-label="Statements">
          {results.map((one, at) => (
            <Button
              key={`${one.line} ${one.command} ${at}`}
              size="small"
              variant={at === index ? 'secondary' : 'quiet'}
              aria-pressed={at === index}
              onPress={() => setChosen(at)}
            >
              {one.command} · line {one.line}
            </Button>
          ))}
        </div>
      )}
      <Result key={index} result={result} />
    </>
  )
}

function Result({ result }: { result: StatementResult }) {
  const { columns, rows } = result
  if (columns === undefined || rows === undefined || (columns.length === 0 && result.affected !== undefined)) {
    return (
      <p>
        <code>{result.command}</code>
        {result.affected !== undefined && `: ${formatCount(result.affected)} rows`}
      </p>
    )
  }
  if (columns.length === 1 && columns[0]?.name === 'QUERY PLAN') {
    return <CodeBlock label="plan" code={rows.map(([line]) => String(line)).join('\n')} />
  }
  return (
    <>
      <div className="sql-result-bar">
        <span className="muted">
          {formatCount(rows.length)} rows{result.truncated && ', and more that are not shown'}
        </span>
        <Button size="small" onPress={() => void navigator.clipboard.writeText(toCsv(columns.map(({ name }) => name), rows))}>
          Copy as CSV
        </Button>
      </div>
      <Sheet columns={columns} rows={rows} />
    </>
  )
}

const ROW = 28

/** Only what is in view is drawn; columns are as wide as their first rows ask for, so that they stay when one scrolls. */
function Sheet({ columns, rows }: Required<Pick<StatementResult, 'columns' | 'rows'>>) {
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 20,
  })
  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const widths = useMemo(() => widthsOf(columns, rows), [columns, rows])
  return (
    <div ref={scroll} className="sql-result" tabIndex={0} role="group" aria-label="Result, scrollable">
      <table aria-rowcount={rows.length + 1} style={{ width: widths.reduce((sum, width) => sum + width, 0) }}>
        <colgroup>
          {widths.map((width, at) => (
            <col key={at} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ name, type }, at) => (
              <th key={`${name} ${at}`} scope="col">
                {name} <small>{type}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} columns={columns.length} />}
          {items.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 2}>
              {(rows[index] ?? []).map((value, column) => (
                <td key={column}>
                  <Value value={value} />
                </td>
              ))}
            </tr>
          ))}
          {below > 0 && <Gap height={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  )
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true" className="sql-gap">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}

const SHOWN = 300

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) {
    return <span className="sql-null">null</span>
  }
  const text = textOf(value)
  return text.length > SHOWN ? <span title={text.slice(0, 4000)}>{text.slice(0, SHOWN)}…</span> : <bdi>{text}</bdi>
}
