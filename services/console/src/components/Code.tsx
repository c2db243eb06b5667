import { lazy, Suspense } from 'react'
import { CopyButton } from './Copy'

const Editor = lazy(() => import('./CodeEditor').then((module) => ({ default: module.CodeEditor })))

export interface CodeFieldProps {
  label: string
  value: string
  onChange?: (value: string) => void
  language: 'sql' | 'json' | 'text'
  isReadOnly?: boolean
  /** In lines; it scrolls beyond. `fill` takes the height of what it stands in. */
  height?: number | 'fill'
  /** Table to columns, offered while SQL is typed. */
  schema?: Record<string, string[]>
  /** Ctrl- or Cmd-Enter. */
  onRun?: () => void
  /** Told of the text that is marked; empty when none is. */
  onSelect?: (marked: string) => void
}

/** An editor for SQL and JSON, loaded when it is first shown. */
export function CodeField(props: CodeFieldProps) {
  return (
    <Suspense fallback={<div className="code-editor loading" role="progressbar" aria-busy="true" aria-label={`${props.label}: loading`} />}>
      <Editor {...props} />
    </Suspense>
  )
}

/** Code to read and copy, without an editor. Text that a project's users wrote is safe in it. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="code-block">
      <pre tabIndex={0} aria-label={label}>
        <code>{code}</code>
      </pre>
      <CopyButton value={code} label={`Copy ${label}`} />
    </div>
  )
}

/** Any JSON value, indented. */
export function JsonBlock({ value, label }: { value: unknown; label: string }) {
  return <CodeBlock code={JSON.stringify(value, null, 2) ?? 'null'} label={label} />
}
