import { Fragment } from 'react'
import type { Difference } from './draft'
import './settings.css'

/** Names with what was, what will be, and what somebody else set meanwhile. */
export function DifferenceTable({ of }: { of: readonly Difference[] }) {
  const isMet = of.some(({ theirs }) => theirs !== undefined)
  return (
    <div className={`settings-diff${isMet ? ' three' : ''}`}>
      <strong>Setting</strong>
      <strong>Before</strong>
      <strong>{isMet ? 'Yours' : 'After'}</strong>
      {isMet && <strong>Theirs</strong>}
      {of.map(({ name, before, mine, theirs }) => (
        <Fragment key={name}>
          <code>{name}</code>
          <del>{before}</del>
          <ins>{mine}</ins>
          {isMet && <span>{theirs ?? ''}</span>}
        </Fragment>
      ))}
    </div>
  )
}
