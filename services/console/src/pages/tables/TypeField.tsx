import { useId } from 'react'

const TYPES = [
  'text',
  'bigint',
  'bigint generated always as identity',
  'integer',
  'numeric',
  'double precision',
  'boolean',
  'uuid',
  'jsonb',
  'date',
  'timestamptz',
  'interval',
  'bytea',
  'text[]',
]

interface TypeFieldProps {
  label: string
  value: string
  onChange: (type: string) => void
}

/** Any type that PostgreSQL knows; the usual ones are proposed. */
export function TypeField({ label, value, onChange }: TypeFieldProps) {
  const id = useId()
  return (
    <>
      <input
        className="input mono"
        aria-label={label}
        list={id}
        value={value}
        required
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={id}>
        {TYPES.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
    </>
  )
}
