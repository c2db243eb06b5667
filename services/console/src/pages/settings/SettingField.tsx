import { Badge, Button, Checkbox, Select, TextField } from '@/components'
import { choicesOf, isParagraph, kindOf, MARKER, textOf } from './draft'
import type { Described } from './queries'

export interface SettingFieldProps {
  name: string
  of: Described
  value: unknown
  isSet: boolean
  /** What was typed and not saved yet. */
  edit: string | undefined
  isReadOnly: boolean
  onEdit: (text: string | undefined) => void
}

/** One setting: what it is, what it takes, and what is in force. */
export function SettingField({ name, of, value, isSet, edit, isReadOnly, onEdit }: SettingFieldProps) {
  const kind = kindOf(of)
  const saved = textOf(value, kind)
  const text = edit ?? saved
  const change = (next: string) => onEdit(next === saved ? undefined : next)
  const otherwise = textOf(of.default, kind)
  const hint = [of.type, otherwise === '' || kind === 'boolean' ? null : `otherwise ${otherwise}`].filter(Boolean).join('; ')
  return (
    <div className={`settings-field${edit === undefined ? '' : ' edited'}`}>
      <div className="settings-name">
        <code>{name}</code>
        {edit !== undefined ? <Badge tone="info">changed</Badge> : isSet && <Badge>set</Badge>}
        {isSet && edit === undefined && !isReadOnly && kind !== 'secret' && (
          <Button size="small" variant="quiet" onPress={() => onEdit('')}>
            Back to default
          </Button>
        )}
        {edit !== undefined && (
          <Button size="small" variant="quiet" onPress={() => onEdit(undefined)}>
            Undo
          </Button>
        )}
      </div>
      <p className="muted">{of.description}</p>
      {kind === 'boolean' ? (
        <Checkbox isSelected={text === '' ? of.default === true : text === 'true'} isDisabled={isReadOnly} onChange={(on) => change(String(on))}>
          {(text === '' ? of.default === true : text === 'true') ? 'Yes' : 'No'}
        </Checkbox>
      ) : kind === 'choice' ? (
        <Select
          label={name}
          hideLabel
          isDisabled={isReadOnly}
          options={[{ id: '', label: `The default${otherwise === '' ? '' : `: ${otherwise}`}` }, ...choicesOf(of.type).map((id) => ({ id, label: id }))]}
          value={text}
          onChange={change}
        />
      ) : (
        <TextField
          label={name}
          hideLabel
          description={hint}
          value={kind === 'secret' && text === MARKER ? '' : text}
          onChange={change}
          isReadOnly={isReadOnly}
          mono={kind === 'json' || kind === 'lines' || kind === 'secret'}
          autoComplete="off"
          {...(kind === 'secret' ? { type: 'password', placeholder: saved === '' ? 'not set' : 'set; type to replace it' } : {})}
          {...(kind === 'json' || kind === 'lines' || (kind === 'text' && isParagraph(name, saved)) ? { rows: Math.min(12, Math.max(3, text.split('\n').length)) } : {})}
          {...(kind === 'number' ? { inputMode: 'decimal' as const } : {})}
        />
      )}
    </div>
  )
}
