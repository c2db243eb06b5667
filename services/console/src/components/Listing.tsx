import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DataTable, type DataTableProps } from './DataTable'
import { EmptyState, Toolbar } from './Page'
import { QueryBoundary } from './QueryBoundary'

export interface ListingProps<Row> extends Omit<DataTableProps<Row>, 'rows' | 'empty'> {
  query: UseQueryResult<readonly Row[]>
  /** Those of the rows that are listed; all without it. */
  isListed?: (row: Row) => boolean
  /** The button that makes another one: over the list, or in its place while there is none. */
  create?: ReactNode
  /** What belongs here, and how the first one comes about. */
  empty: { icon?: ReactNode; title: string; text?: ReactNode }
}

/** A list that is read as a whole: loading, failing, empty, or there. */
export function Listing<Row>({ query, isListed, create, empty, ...table }: ListingProps<Row>) {
  return (
    <QueryBoundary query={query}>
      {(all) => {
        const rows = isListed === undefined ? all : all.filter(isListed)
        return (
          <>
            {create && rows.length > 0 && <Toolbar end={create} />}
            <DataTable
              {...table}
              rows={rows}
              empty={
                <EmptyState icon={empty.icon} title={empty.title} action={create}>
                  {empty.text}
                </EmptyState>
              }
            />
          </>
        )
      }}
    </QueryBoundary>
  )
}
