# What all scripts here know of an installation; sourced after `set -eu`, with `here` naming this folder. Sets api and token.

status=${STATUS:+$(cat "$STATUS")}
status=${status:-$("$here/../../loam" status --json)}

json() { # json EXPRESSION: of the JSON document on standard input, called it
  node -e "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{const it=JSON.parse(t);console.log($1)})"
}

platform() { # platform METHOD PATH: with the JSON on standard input
  curl -sSf -X "$1" "$api/platform/v1$2" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' --data-binary @-
}

new_project() { # new_project JSON PATH: sets ref and key; the service at the path brings its schema there up to date
  project=$(printf '%s' "$1" | platform POST /projects)
  ref=$(printf '%s' "$project" | json 'it.ref ?? it.project.ref')
  key=$(printf '%s' "$project" | json 'it.secret_key ?? it.secretKey ?? it.keys?.secret')
  curl -sSf "$api$2" -H "apikey: $key" >/dev/null
}

api=$(printf '%s' "$status" | json it.api_url)
token=$(printf '%s' "$status" | json it.platform_token)
