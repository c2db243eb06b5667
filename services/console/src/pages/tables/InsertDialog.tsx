import { useState } from 'react'
import { Checkbox, FormDialog, TextField, useAction } from '@/components'
import { run, type Relation } from './queries'
import { insertRow, type Row } from './sql'

interface InsertDialogProps {
  projectRef: string
  relation: Relation
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** A new row: what is left empty has its default, and null is said by ticking it. */
export function InsertDialog({ projectRef, relation, ...open }: InsertDialogProps) {
  const [nulls, setNulls] = useState<ReadonlySet<string>>(new Set())
  const insert = useAction((row: Row) => run(projectRef, insertRow(relation, relation.columns, row), false), {
    invalidates: [['project', projectRef, 'rows', relation.schema, relation.name]],
    success: 'Row inserted',
    onSuccess: () => setNulls(new Set()),
  })
  const submit = (values: FormData) => {
    const row: Record<string, string | null> = {}
    for (const { name, defaultValue } of relation.columns) {
      const value = values.get(`column ${name}`)
      if (nulls.has(name)) {
        row[name] = null
      } else if (typeof value === 'string' && (value !== '' || (defaultValue === null && values.has(`column ${name}`)))) {
        row[name] = value === '' ? null : value
      }
    }
    return insert.submit(row)
  }
  const toggle = (name: string, isNull: boolean) => {
    const next = new Set(nulls)
    if (isNull) {
      next.add(name)
    } else {
      next.delete(name)
    }
    setNulls(next)
  }
  return (
    <FormDialog {...open} title={`Insert into ${relation.name}`} submitLabel="Insert row" placement="side" onSubmit={submit}>
      {relation.columns
        .filter(({ isGenerated }) => !isGenerated)
        .map(({ name, type, isNullable, defaultValue }) => (
          <div key={name} className="stack-tight">
            <TextField
              name={`column ${name}`}
              label={name}
              description={`${type}${defaultValue === null ? '' : `, by default ${defaultValue}`}`}
              mono
              isDisabled={nulls.has(name)}
              isRequired={!isNullable && defaultValue === null}
              {...(/^(text|json|character)/.test(type) && { rows: 1 })}
            />
            {isNullable && (
              <Checkbox isSelected={nulls.has(name)} onChange={(isNull) => toggle(name, isNull)}>
                null
              </Checkbox>
            )}
          </div>
        ))}
    </FormDialog>
  )
}
