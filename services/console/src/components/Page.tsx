import { Link, type LinkProps } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'

export interface PageProps {
  title: string
  /** One line under the title: what this page is for. */
  description?: ReactNode
  /** Buttons at the right of the title; the primary one last. */
  actions?: ReactNode
  /** Links to sibling pages: TabNav. */
  tabs?: ReactNode
  /** `full`: the content fills the window's height and scrolls by itself, for DataTable and editors. */
  layout?: 'flow' | 'full'
  children: ReactNode
}

/** The frame of every page: sets the document's title and the heading that screen readers land on. */
export function Page({ title, description, actions, tabs, layout = 'flow', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Loam`
  }, [title])
  return (
    <div className={`page ${layout}`}>
      <header className="page-header">
        <div className="page-heading">
          <h1>{title}</h1>
          {description !== undefined && <p className="page-description">{description}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </header>
      {tabs}
      <div className="page-content">{children}</div>
    </div>
  )
}

export interface SectionProps {
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A titled card on a page. */
export function Section({ title, description, actions, children }: SectionProps) {
  return (
    <section className="section">
      <header className="section-header">
        <div>
          <h2>{title}</h2>
          {description !== undefined && <p className="page-description">{description}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </header>
      <div className="section-body">{children}</div>
    </section>
  )
}

export interface Tab {
  label: string
  /** Where it leads: `{ to: '/projects/$ref/storage', params: { ref } }`. */
  link: LinkProps
  count?: number
  /** Where the search decides, and not the path. */
  isActive?: boolean
}

/** Sibling pages as tabs that are links: every one has its address. */
export function TabNav({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tab-nav" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          {...tab.link}
          className={`tab${tab.isActive ? ' active' : ''}`}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={tab.isActive === undefined ? { className: 'active' } : {}}
          {...(tab.isActive && { 'aria-current': 'page' as const })}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}

/** The tools over a table: search and filters at the left, `end` at the right. */
export function Toolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className="toolbar">
      <div className="row wrap">{children}</div>
      {end !== undefined && <div className="row wrap">{end}</div>}
    </div>
  )
}

export interface EmptyStateProps {
  icon?: ReactNode
  /** "No buckets yet" */
  title: string
  /** What this is for and how the first one comes about, in two sentences at most. */
  children?: ReactNode
  action?: ReactNode
}

/** Teaches what belongs here. For a search without hits use only a title: "No bucket matches". */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon !== undefined && <div className="empty-icon">{icon}</div>}
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="empty-text">{children}</div>}
      {action}
    </div>
  )
}

export interface FactsProps {
  facts: readonly (readonly [string, ReactNode])[]
  /** `list`: one under the other, the names at the left; for long values. */
  layout?: 'grid' | 'list'
}

/** Names and values, for instance the head of a detail page. */
export function Facts({ facts, layout = 'grid' }: FactsProps) {
  return (
    <dl className={`facts ${layout}`}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface StatProps {
  label: string
  value: ReactNode
  /** What it is compared with, or its unit. */
  note?: ReactNode
  tone?: 'neutral' | 'success' | 'warning' | 'danger'
}

/** One number in a row of them: put several into `<div className="stats">`. */
export function Stat({ label, value, note, tone = 'neutral' }: StatProps) {
  return (
    <div className={`stat ${tone}`}>
      <span className="stat-label">{label}</span>
      <span className="stat-value">{value}</span>
      {note !== undefined && <span className="stat-note">{note}</span>}
    </div>
  )
}

export interface BadgeProps {
  tone?: 'neutral' | 'success' | 'warning' | 'danger' | 'info'
  children: ReactNode
}

/** A state in a word. Never by colour alone. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={`badge ${tone}`}>{children}</span>
}

/** While something loads: grey bars the size of the text to come. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" role="progressbar" aria-busy="true" aria-label="Loading">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  )
}

/** How far long work is; without a value, only that it goes on. */
export function Progress({ label, value }: { label: string; value?: number }) {
  return (
    <div className="progress">
      <span>{label}</span>
      <progress aria-label={label} max={1} {...(value === undefined ? {} : { value })} />
    </div>
  )
}
