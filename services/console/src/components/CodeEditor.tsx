import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { CodeFieldProps } from './Code'
import { nonce } from './nonce'

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.typeName], color: 'var(--code-name)' },
])

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: '13px', height: '100%' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 24%, transparent) !important',
  },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '6px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
})

/**
 * Text that takes the place of marked text. Left to itself, Chromium gives it the style of what was there, in an attribute
 * that the policy refuses; so the editor writes it.
 */
const replaceMarked = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    const text = event.data
    if (event.inputType !== 'insertText' || text === null || empty || view.composing || event.isComposing) {
      return false
    }
    event.preventDefault()
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    // Brackets close themselves by such handlers.
    const isHandled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert))
    if (!isHandled) {
      view.dispatch(insert())
    }
    return true
  },
})

function languageOf({ language, schema }: CodeFieldProps): Extension {
  switch (language) {
    case 'sql':
      return sql({ dialect: PostgreSQL, schema: schema ?? {}, defaultSchema: 'public', upperCaseKeywords: false })
    case 'json':
      return json()
    case 'text':
      return []
  }
}

export function CodeEditor(props: CodeFieldProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const language = useRef(new Compartment())
  const current = useRef(props)
  current.current = props

  useEffect(() => {
    const run = () => {
      current.current.onRun?.()
      return current.current.onRun !== undefined
    }
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: current.current.value,
        extensions: [
          EditorView.cspNonce.of(nonce()),
          replaceMarked,
          keymap.of([{ key: 'Mod-Enter', run }]),
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          highlightActiveLine(),
          syntaxHighlighting(colours),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': current.current.label, tabindex: '0' }),
          EditorState.readOnly.of(current.current.isReadOnly ?? false),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, indentWithTab]),
          language.current.of(languageOf(current.current)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              current.current.onChange?.(update.state.doc.toString())
            }
            if (update.selectionSet || update.docChanged) {
              const { from, to } = update.state.selection.main
              current.current.onSelect?.(update.state.sliceDoc(from, to))
            }
          }),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [])

  useEffect(() => {
    const editor = view.current
    if (editor !== null && editor.state.doc.toString() !== props.value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value } })
    }
  }, [props.value])

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(languageOf(current.current)) })
  }, [props.language, props.schema])

  const { height = 8 } = props
  return (
    <div
      ref={host}
      className={`code-editor${height === 'fill' ? ' fill' : ''}`}
      style={height === 'fill' ? undefined : { height: height * 20 + 16 }}
    />
  )
}
