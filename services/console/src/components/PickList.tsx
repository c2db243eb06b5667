import { useVirtualizer } from '@tanstack/react-virtual'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export interface Pick {
  id: string
  label: string
  /** At the right: what it is, or where it belongs. */
  note?: ReactNode
  icon?: ReactNode
}

export interface PickListProps {
  /** Names the search for screen readers: "Search projects". */
  label: string
  search: string
  onSearch: (search: string) => void
  items: readonly Pick[]
  onPick: (id: string) => void
  /** The end of the list comes near: fetch more. */
  onEnd?: () => void
  isLoading?: boolean
  /** When nothing matches. */
  empty: string
  footer?: ReactNode
}

const HEIGHT = 36

/** A search field over a list of any length; arrows move in the list while one types, and Enter waits for what is searched. */
export function PickList({ label, search, onSearch, items, onPick, onEnd, isLoading, empty, footer }: PickListProps) {
  const id = useId()
  const [active, setActive] = useState(0)
  const [isPickDue, setPickDue] = useState(false)
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? -1
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 5) {
      onEnd?.()
    }
  }, [items.length, last, onEnd])
  useEffect(() => {
    setActive(0)
    setPickDue(false)
  }, [search])
  useEffect(() => {
    const first = items[0]
    if (isPickDue && first !== undefined) {
      onPick(first.id)
    }
    if (isPickDue && (first !== undefined || !isLoading)) {
      setPickDue(false)
    }
  }, [isPickDue, isLoading, items, onPick])

  const move = (index: number) => {
    const next = Math.max(0, Math.min(items.length - 1, index))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 8,
      PageUp: active - 8,
    }
    const next = steps[event.key]
    const picked = items[active]
    if (next !== undefined) {
      event.preventDefault()
      move(next)
    } else if (event.key === 'Enter' && picked !== undefined) {
      event.preventDefault()
      onPick(picked.id)
    } else if (event.key === 'Enter' && isLoading) {
      event.preventDefault()
      setPickDue(true)
    }
  }
  return (
    <div className="pick-list">
      <div className="pick-search">
        <Search size={16} aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={label}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="pick-scroll" ref={scroll}>
        <div id={`${id}-list`} role="listbox" aria-label={label} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const item = items[index]
            return (
              item !== undefined && (
                <div
                  key={item.id}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  aria-posinset={index + 1}
                  aria-setsize={items.length}
                  className="pick"
                  style={{ transform: `translateY(${start}px)` }}
                  onPointerMove={() => setActive(index)}
                  onClick={() => onPick(item.id)}
                >
                  {item.icon}
                  <span className="truncate">{item.label}</span>
                  {item.note !== undefined && <span className="pick-note">{item.note}</span>}
                </div>
              )
            )
          })}
        </div>
        {items.length === 0 && <p className="pick-empty">{isLoading ? 'Searching …' : empty}</p>}
      </div>
      {footer !== undefined && <div className="pick-footer">{footer}</div>}
    </div>
  )
}
