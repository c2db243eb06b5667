#!/bin/sh
# Drives a running installation's S3 endpoint with rclone, restic, s3cmd and the AWS CLI, those of them that are installed.
#   s3-clients.sh [rclone | restic_rclone | restic_s3 | s3cmd | aws]...
# Ends with a table of cases; fails if one did. Environment:
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
#   S3_HOST    s3.<domain>[:port] where loam.gateway.domain is set and the name leads to the installation: for restic's own client
#              and s3cmd, which take no path in an endpoint
#   LARGE_MB   how large the file is that is sent in parts (default: 200)
#   KEEP       set: leaves the logs of all cases and tells where they are
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/installation.sh"

work=$(mktemp -d)
trap '[ -n "${KEEP:-}" ] && echo "Logs: $work/logs" || rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/logs" "$work/home"
export HOME="$work/home"
unset AWS_CA_BUNDLE AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL
large=${LARGE_MB:-200}

new_project '{"name":"s3-clients"}' /storage/v1/bucket
access=$(printf '{"name":"clients"}' | platform POST "/projects/$ref/storage/access-keys")
AWS_ACCESS_KEY_ID=$(printf '%s' "$access" | json it.access_key)
AWS_SECRET_ACCESS_KEY=$(printf '%s' "$access" | json it.secret_key)
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION=us-east-1
s3=$api/storage/v1/s3

# What is sent: a tree with empty files, folders, old times and the names that keys may have, one large file, one changed tree.
tree=$work/tree
mkdir -p "$tree/folder with spaces/deeper" "$tree/dots.d"
printf 'first' >"$tree/first.txt"
: >"$tree/empty"
printf 'a' >"$tree/folder with spaces/a+b & c=d.txt"
printf 'b' >"$tree/folder with spaces/deeper/it's (1), @home;v=2!.txt"
printf 'c' >"$tree/dots.d/.hidden"
head -c 3000000 /dev/urandom >"$tree/three.bin"
touch -d '2019-03-04 05:06:07.123456789 UTC' "$tree/first.txt"
touch -d '2001-01-01 00:00:00 UTC' "$tree/empty"
head -c "$((large * 1024 * 1024))" /dev/urandom >"$work/large.bin"
mkdir "$work/names"
printf 'percent' >"$work/names/100%25.txt"
printf 'umlaut' >"$work/names/café.txt"
printf 'emoji' >"$work/names/a😀.txt"
printf 'brackets' >"$work/names/[1]~#{2}.txt"

same() { # same FILE FILE
  cmp "$1" "$2"
}

prints() { # prints EXPECTED COMMAND...
  expected=$1
  shift
  actual=$("$@")
  [ "$actual" = "$expected" ] || { printf 'expected: %s\nactual: %s\n' "$expected" "$actual"; return 1; }
}

signed() { # signed CURL ARGUMENT...
  curl -sSf --aws-sigv4 aws:amz:us-east-1:s3 --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
    -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$@"
}

begin_upload() { # begin_upload BUCKET KEY: prints the id of an upload in parts
  signed -X POST "$s3/$1/$2?uploads=" | sed -n 's,.*<UploadId>\(.*\)</UploadId>.*,\1,p'
}

fails() { # fails COMMAND...
  if "$@"; then
    echo "succeeded: $*"
    return 1
  fi
}

# ---- rclone ----------------------------------------------------------------------------------------------------------

rclone_prepare() {
  export RCLONE_CONFIG=/dev/null RCLONE_CONFIG_LOAM_TYPE=s3 RCLONE_CONFIG_LOAM_PROVIDER=Other RCLONE_CONFIG_LOAM_ENV_AUTH=true
  export RCLONE_CONFIG_LOAM_ENDPOINT="$s3" RCLONE_CONFIG_LOAM_CHUNK_SIZE=5Mi RCLONE_CONFIG_LOAM_UPLOAD_CUTOFF=10Mi
  export RCLONE_CONFIG_NAMED_TYPE=crypt RCLONE_CONFIG_NAMED_REMOTE=loam:rclone/named
  RCLONE_CONFIG_NAMED_PASSWORD=$(rclone obscure 'correct horse battery')
  export RCLONE_CONFIG_NAMED_PASSWORD RCLONE_LOW_LEVEL_RETRIES=2 RCLONE_RETRIES=1
}

rclone_bucket() {
  rclone mkdir loam:rclone
  rclone lsf loam: | grep -qx rclone/
}
rclone_copy() { rclone copy "$tree" loam:rclone/tree; }
rclone_check() { rclone check "$tree" loam:rclone/tree; }
rclone_check_download() { rclone check --download "$tree" loam:rclone/tree; }
rclone_list() {
  rclone lsf -R --files-only loam:rclone/tree | sort >"$work/listed"
  (cd "$tree" && find . -type f | sed 's,^\./,,' | sort) | diff - "$work/listed"
  rclone lsf -R --files-only --fast-list loam:rclone/tree | sort | diff - "$work/listed"
}
rclone_size() { rclone size --json loam:rclone/tree | grep -q '"count":6,"bytes":3000008'; }
rclone_modtime() {
  TZ=UTC rclone lsl loam:rclone/tree/first.txt | grep '2019-03-04 05:06:07.123456789'
  rclone copy -v "$tree" loam:rclone/tree 2>&1 | tee "$work/again"
  grep -q 'nothing to transfer' "$work/again"
}
rclone_set_modtime() {
  touch -d '2020-02-02 02:02:02 UTC' "$tree/three.bin"
  rclone sync -v "$tree" loam:rclone/tree 2>&1 | tee "$work/again"
  grep -q 'Updated modification time' "$work/again"
  TZ=UTC rclone lsl loam:rclone/tree/three.bin | grep '2020-02-02 02:02:02'
  rclone check --download "$tree" loam:rclone/tree
}
rclone_hash() { prints "$(md5sum <"$tree/three.bin" | cut -d' ' -f1)  three.bin" rclone md5sum loam:rclone/tree/three.bin; }
rclone_sync_deletes() {
  rclone copyto "$tree/first.txt" loam:rclone/tree/surplus/extra.txt
  rclone sync "$tree" loam:rclone/tree
  [ -z "$(rclone lsf loam:rclone/tree/surplus)" ]
  rclone check "$tree" loam:rclone/tree
}
rclone_changed() {
  printf 'changed, and longer' >"$tree/first.txt"
  rclone sync "$tree" loam:rclone/tree
  prints 'changed, and longer' rclone cat loam:rclone/tree/first.txt
}
rclone_range() { prints 'and' rclone cat --offset 9 --count 3 loam:rclone/tree/first.txt; }
rclone_large() {
  rclone copyto --s3-upload-concurrency 4 "$work/large.bin" loam:rclone/large.bin
  rclone check --download --include /large.bin "$work" loam:rclone --one-way
  rclone check --include /large.bin "$work" loam:rclone --one-way
}
rclone_stream() { # of unknown length
  head -c 23000000 "$work/large.bin" | rclone rcat loam:rclone/streamed.bin
  rclone cat loam:rclone/streamed.bin | head -c 23000000 >"$work/streamed"
  head -c 23000000 "$work/large.bin" | same - "$work/streamed"
}
rclone_server_copy() {
  rclone copyto -vv "loam:rclone/tree/folder with spaces/a+b & c=d.txt" "loam:rclone/copied/x + y.txt" 2>&1 | tee "$work/again"
  grep -q 'server-side copy' "$work/again"
  prints a rclone cat "loam:rclone/copied/x + y.txt"
}
rclone_server_copy_large() { # in parts
  rclone copyto -vv --s3-copy-cutoff 10Mi loam:rclone/large.bin loam:rclone/copied/large.bin 2>&1 | tee "$work/again" | grep -i 'server-side copy'
  rclone check --download loam:rclone/copied loam:rclone --include /large.bin --one-way
}
rclone_move() {
  rclone move loam:rclone/copied loam:rclone/moved
  [ -z "$(rclone lsf loam:rclone/copied)" ]
  prints a rclone cat "loam:rclone/moved/x + y.txt"
  rclone moveto loam:rclone/moved/large.bin loam:rclone/moved/renamed.bin
  rclone lsf loam:rclone/moved | grep -qx renamed.bin
}
rclone_other_bucket() {
  rclone mkdir loam:rclone-other
  rclone sync loam:rclone/tree loam:rclone-other
  rclone check --download loam:rclone/tree loam:rclone-other
  rclone purge loam:rclone-other
  fails rclone lsf loam:rclone-other
}
rclone_back() {
  rclone sync loam:rclone/tree "$work/back"
  diff -r "$tree" "$work/back"
  prints "$(stat -c %y "$tree/three.bin")" stat -c %y "$work/back/three.bin"
}
rclone_compressed() {
  printf 'compressed' | gzip >"$work/text.gz"
  rclone copyto --header-upload 'Content-Encoding: gzip' --header-upload 'Cache-Control: max-age=60' "$work/text.gz" loam:rclone/text
  rclone copyto loam:rclone/text "$work/text.back"
  same "$work/text.gz" "$work/text.back"
}
rclone_link() { curl -sf "$(rclone link --expire 1h loam:rclone/tree/three.bin)" | same - "$tree/three.bin"; }
rclone_unfinished() {
  begin_upload rclone unfinished
  rclone backend list-multipart-uploads loam:rclone | grep -q unfinished
  rclone backend cleanup -o max-age=0s loam:rclone
  if rclone backend list-multipart-uploads loam:rclone | grep unfinished; then return 1; fi
}
rclone_versions() {
  rclone mkdir loam:rclone-versions
  rclone backend versioning loam:rclone-versions Enabled
  printf one | rclone rcat loam:rclone-versions/file.txt
  printf two | rclone rcat loam:rclone-versions/file.txt
  rclone deletefile loam:rclone-versions/file.txt
  [ "$(rclone lsf --s3-versions loam:rclone-versions | wc -l)" = 2 ]
  rclone cat --s3-versions "loam:rclone-versions/$(rclone lsf --s3-versions loam:rclone-versions | head -n 1)" | grep -E 'one|two'
  rclone backend cleanup-hidden loam:rclone-versions
  [ -z "$(rclone lsf --s3-versions loam:rclone-versions)" ]
  rclone rmdir loam:rclone-versions
}
rclone_touch() {
  rclone touch -t 2015-05-05T05:05:05 loam:rclone/tree/empty
  TZ=UTC rclone lsl loam:rclone/tree/empty | grep '2015-05-05'
}
rclone_delete() {
  rclone deletefile loam:rclone/moved/renamed.bin
  rclone delete loam:rclone/moved
  [ -z "$(rclone lsf -R --files-only loam:rclone/moved)" ]
}
rclone_names_of_keys() { rclone copy "$work/names" loam:rclone/names && rclone check "$work/names" loam:rclone/names; }
rclone_names_in_crypt() {
  rclone copy "$work/names" named:
  rclone check --download "$work/names" named:
  rclone lsf named: | sort >"$work/listed"
  (cd "$work/names" && ls | LC_ALL=C sort) | diff - "$work/listed"
}
rclone_purge() {
  rclone purge loam:rclone
  fails rclone lsf loam:rclone
}

# ---- restic ----------------------------------------------------------------------------------------------------------

restic_prepare() {
  export RESTIC_PASSWORD='correct horse battery' RESTIC_CACHE_DIR="$work/restic-cache" RESTIC_PROGRESS_FPS=0
  kept=$work/kept.$client
  [ -d "$kept" ] && return
  mkdir "$kept"
  cp -a "$work/names" "$tree" "$kept"
  head -c 30000000 "$work/large.bin" >"$kept/part.bin"
}
restic_rclone_prepare() {
  restic_prepare
  rclone_prepare
  rclone mkdir loam:restic-rclone
  export RESTIC_REPOSITORY=rclone:loam:restic-rclone/repository
}
restic_s3_prepare() {
  restic_prepare
  export RESTIC_REPOSITORY="s3:http://$S3_HOST/restic-s3/repository"
}

restic_init() { restic init; }
restic_backup() {
  restic backup "$kept"
  restic snapshots --json | json it.length | grep -qx 1
}
restic_backup_again() {
  printf more >"$kept/more.txt"
  restic backup "$kept" | tee "$work/again"
  grep -E 'Files: +1 new' "$work/again"
}
restic_restore() {
  rm -rf "$work/restored"
  restic restore latest --target "$work/restored"
  diff -r "$kept" "$work/restored$kept"
}
restic_dump() { restic dump latest "$kept/names/café.txt" | grep -qx umlaut; }
restic_find() {
  restic find more.txt >"$work/again" # which must not be cut off: it would leave its lock
  grep -q more.txt "$work/again"
}
restic_check() { restic check --read-data; }
restic_forget() {
  rm "$kept/part.bin"
  restic backup "$kept"
  restic forget --keep-last 1 --prune
  restic snapshots --json | json it.length | grep -qx 1
  restic check --read-data
}
restic_lock() {
  restic unlock
  [ -z "$(restic list locks)" ]
}
restic_wrong_password() { fails env RESTIC_PASSWORD=wrong restic snapshots; }

# ---- s3cmd -----------------------------------------------------------------------------------------------------------

s3cmd_prepare() {
  cat >"$work/s3cfg" <<EOF
[default]
access_key = $AWS_ACCESS_KEY_ID
secret_key = $AWS_SECRET_ACCESS_KEY
host_base = $S3_HOST
host_bucket = $S3_HOST
use_https = False
signature_v2 = False
EOF
}
s3cmd() { command s3cmd --no-progress -c "$work/s3cfg" "$@"; }

s3cmd_bucket() {
  s3cmd mb s3://s3cmd
  s3cmd ls | grep -q 's3://s3cmd$'
}
s3cmd_put_get() {
  s3cmd put "$tree/three.bin" s3://s3cmd/three.bin
  s3cmd get --force s3://s3cmd/three.bin "$work/three.back"
  same "$tree/three.bin" "$work/three.back"
}
s3cmd_large() {
  s3cmd put --multipart-chunk-size-mb=5 "$work/large.bin" s3://s3cmd/large.bin
  s3cmd get --force s3://s3cmd/large.bin "$work/large.back"
  same "$work/large.bin" "$work/large.back"
  rm "$work/large.back"
}
s3cmd_sync() {
  s3cmd sync "$tree/" s3://s3cmd/tree/
  mkdir "$work/s3cmd-back"
  s3cmd sync s3://s3cmd/tree/ "$work/s3cmd-back/"
  diff -r "$tree" "$work/s3cmd-back"
  rm "$work/s3cmd-back/empty"
  s3cmd sync --delete-removed "$work/s3cmd-back/" s3://s3cmd/tree/
  fails s3cmd info s3://s3cmd/tree/empty
}
s3cmd_list() {
  s3cmd ls s3://s3cmd/tree/ | grep -q 'DIR *s3://s3cmd/tree/folder with spaces/$'
  s3cmd ls -r s3://s3cmd/tree/ | grep -q "it's (1), @home;v=2!.txt"
  s3cmd du s3://s3cmd/tree/
}
s3cmd_info() { s3cmd info s3://s3cmd/three.bin | grep "$(md5sum <"$tree/three.bin" | cut -d' ' -f1)"; }
s3cmd_copy_move() {
  s3cmd cp s3://s3cmd/three.bin "s3://s3cmd/a copy.bin"
  s3cmd mv "s3://s3cmd/a copy.bin" s3://s3cmd/moved.bin
  fails s3cmd info "s3://s3cmd/a copy.bin"
  s3cmd get --force s3://s3cmd/moved.bin "$work/three.back"
  same "$tree/three.bin" "$work/three.back"
}
s3cmd_modify() {
  s3cmd modify --add-header='Cache-Control: max-age=5' s3://s3cmd/three.bin
  signed --head "$s3/s3cmd/three.bin" | grep -q 'max-age=5'
}
s3cmd_abort() {
  id=$(begin_upload s3cmd unfinished)
  s3cmd multipart s3://s3cmd | grep -q "$id"
  s3cmd abortmp s3://s3cmd/unfinished "$id"
  if s3cmd multipart s3://s3cmd | grep "$id"; then return 1; fi
}
s3cmd_signurl() { curl -sSf "$(s3cmd signurl s3://s3cmd/three.bin +600)" | same - "$tree/three.bin"; }
s3cmd_expire() {
  s3cmd expire --expiry-days=30 --expiry-prefix=logs/ s3://s3cmd
  s3cmd getlifecycle s3://s3cmd | grep -q '<Days>30</Days>'
  s3cmd dellifecycle s3://s3cmd
}
s3cmd_delete() {
  s3cmd del --recursive --force s3://s3cmd
  [ -z "$(s3cmd ls -r s3://s3cmd)" ]
  s3cmd rb s3://s3cmd
}

# ---- the AWS CLI -----------------------------------------------------------------------------------------------------

aws_prepare() {
  export AWS_CONFIG_FILE="$work/aws-config"
  printf '[default]\ns3 =\n  addressing_style = path\n  signature_version = s3v4\n  multipart_threshold = 10MB\n  multipart_chunksize = 5MB\n' >"$AWS_CONFIG_FILE"
}
aws_s3() { aws --endpoint-url "$s3" s3 "$@"; }
aws_s3api() { aws --endpoint-url "$s3" --output json s3api "$@"; }

aws_bucket() {
  aws_s3 mb s3://aws
  aws_s3 ls | grep -q ' aws$'
  aws_s3api head-bucket --bucket aws
}
aws_copy() {
  aws_s3 cp --no-progress "$tree/three.bin" "s3://aws/x y/three.bin"
  aws_s3 cp --no-progress "s3://aws/x y/three.bin" "$work/three.back"
  same "$tree/three.bin" "$work/three.back"
}
aws_large() {
  aws_s3 cp --no-progress "$work/large.bin" s3://aws/large.bin
  aws_s3 cp --no-progress s3://aws/large.bin "$work/large.back"
  same "$work/large.bin" "$work/large.back"
  rm "$work/large.back"
}
aws_copy_large() { # on the server, in parts
  aws_s3 cp --no-progress s3://aws/large.bin s3://aws/copied.bin
  aws_s3api head-object --bucket aws --key copied.bin | json it.ContentLength | grep -qx "$((large * 1024 * 1024))"
}
aws_stream() {
  head -c 23000000 "$work/large.bin" | aws_s3 cp - s3://aws/streamed.bin
  aws_s3 cp s3://aws/streamed.bin - | head -c 23000001 >"$work/streamed"
  head -c 23000000 "$work/large.bin" | same - "$work/streamed"
}
aws_sync() {
  aws_s3 sync --no-progress "$tree" s3://aws/tree
  aws_s3 sync --no-progress s3://aws/tree "$work/aws-back"
  diff -r "$tree" "$work/aws-back"
  [ -z "$(aws_s3 sync --no-progress "$tree" s3://aws/tree)" ]
  rm "$work/aws-back/empty"
  aws_s3 sync --no-progress --delete "$work/aws-back" s3://aws/tree
  fails aws_s3 ls s3://aws/tree/empty
}
aws_prefixes() {
  aws_s3api list-objects-v2 --bucket aws --prefix tree/ --delimiter / | json 'it.CommonPrefixes.map(p => p.Prefix).join(",")'
}
aws_delimiter() {
  aws_s3 ls s3://aws/tree/ | grep -q 'PRE folder with spaces/'
  prints 'tree/dots.d/,tree/folder with spaces/' aws_prefixes
  aws_s3api list-objects-v2 --bucket aws --page-size 2 --prefix tree/ | json it.Contents.length | grep -qx 5
  aws_s3api list-objects --bucket aws --page-size 2 --prefix tree/ | json it.Contents.length | grep -qx 5
}
aws_range() {
  aws_s3api get-object --bucket aws --key large.bin --range bytes=5242870-5242889 "$work/range" | grep -q 'bytes 5242870-5242889/'
  tail -c +5242871 "$work/large.bin" | head -c 20 | same - "$work/range"
  aws_s3api get-object --bucket aws --key large.bin --part-number 2 "$work/range" >/dev/null
  tail -c +5242881 "$work/large.bin" | head -c 5242880 | same - "$work/range"
  fails aws_s3api get-object --bucket aws --key tree/first.txt --range bytes=5000- "$work/range"
}
aws_presign() {
  curl -sSf "$(aws_s3 presign "s3://aws/x y/three.bin" --expires-in 60)" | same - "$tree/three.bin"
  url=$(aws_s3 presign "s3://aws/x y/three.bin" --expires-in 60)
  prints 403 curl -s -o /dev/null -w '%{http_code}' "$(echo "$url" | sed 's/X-Amz-Expires=60/X-Amz-Expires=61/')"
}
aws_multipart() {
  id=$(aws_s3api create-multipart-upload --bucket aws --key parts.bin | json it.UploadId)
  head -c 6000000 "$work/large.bin" >"$work/part"
  aws_s3api upload-part --bucket aws --key parts.bin --upload-id "$id" --part-number 1 --body "$work/part" >/dev/null
  aws_s3api list-parts --bucket aws --key parts.bin --upload-id "$id" | json it.Parts[0].Size | grep -qx 6000000
  aws_s3api list-multipart-uploads --bucket aws | grep -q "$id"
  aws_s3api abort-multipart-upload --bucket aws --key parts.bin --upload-id "$id"
  fails aws_s3api list-parts --bucket aws --key parts.bin --upload-id "$id"
  fails aws_s3api head-object --bucket aws --key parts.bin
}
aws_checksums() {
  for algorithm in CRC32 SHA1 SHA256; do
    aws_s3api put-object --bucket aws --key sums.txt --body "$tree/first.txt" --checksum-algorithm $algorithm | grep -q "Checksum$algorithm"
    aws_s3api get-object --bucket aws --key sums.txt --checksum-mode ENABLED "$work/sums" | grep -q "Checksum$algorithm"
  done
  aws_s3api get-object-attributes --bucket aws --key sums.txt --object-attributes ETag Checksum ObjectSize | grep -q ObjectSize
}
aws_metadata() {
  aws_s3api put-object --bucket aws --key meta.txt --body "$tree/first.txt" --metadata one=1,two=zwei --content-type text/plain \
    --content-disposition 'attachment; filename="x.txt"' --tagging 'a=b&c=d' >/dev/null
  aws_s3api head-object --bucket aws --key meta.txt | grep -q '"two": "zwei"'
  aws_s3api get-object-tagging --bucket aws --key meta.txt | grep -q '"d"'
  aws_s3api copy-object --bucket aws --key meta2.txt --copy-source aws/meta.txt --metadata-directive REPLACE --metadata three=3 >/dev/null
  aws_s3api head-object --bucket aws --key meta2.txt | grep -q '"three": "3"'
}
aws_conditions() {
  etag=$(aws_s3api head-object --bucket aws --key meta.txt | json it.ETag)
  fails aws_s3api get-object --bucket aws --key meta.txt --if-none-match "$etag" "$work/cond"
  fails aws_s3api get-object --bucket aws --key meta.txt --if-match '"other"' "$work/cond"
  aws_s3api get-object --bucket aws --key meta.txt --if-match "$etag" "$work/cond" >/dev/null
}
aws_versions() {
  aws_s3 mb s3://aws-versions
  aws_s3api put-bucket-versioning --bucket aws-versions --versioning-configuration Status=Enabled
  first=$(aws_s3api put-object --bucket aws-versions --key v.txt --body "$tree/first.txt" | json it.VersionId)
  aws_s3 cp --no-progress "$tree/three.bin" s3://aws-versions/v.txt
  aws_s3 rm s3://aws-versions/v.txt
  aws_s3api list-object-versions --bucket aws-versions | json 'it.Versions.length + it.DeleteMarkers.length' | grep -qx 3
  aws_s3api get-object --bucket aws-versions --key v.txt --version-id "$first" "$work/version" >/dev/null
  same "$tree/first.txt" "$work/version"
  aws_s3api list-object-versions --bucket aws-versions --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}' >"$work/all"
  aws_s3api delete-objects --bucket aws-versions --delete "file://$work/all" >/dev/null
  aws_s3 rb s3://aws-versions
}
aws_move() {
  aws_s3 mv s3://aws/sums.txt s3://aws/moved/sums.txt
  fails aws_s3 ls s3://aws/sums.txt
  aws_s3 ls s3://aws/moved/sums.txt
}
aws_denied() {
  fails env AWS_SECRET_ACCESS_KEY=wrong aws --endpoint-url "$s3" s3 ls 2>&1 | tee "$work/again"
  grep -q SignatureDoesNotMatch "$work/again"
}
aws_delete() {
  aws_s3 rm --recursive s3://aws >/dev/null
  aws_s3 rb s3://aws
}

# ---- running and telling ---------------------------------------------------------------------------------------------

wanted=$*
failed=
rows=

run() { # run NAME VERSION CLIENT CASE...
  name=$1
  version=$2
  client=$3
  shift 3
  case " ${wanted:-$client} " in *" $client "*) ;; *) return 0 ;; esac
  tried=0
  passed=0
  for case in "$@"; do
    tried=$((tried + 1))
    log=$work/logs/$client.$case
    set +e
    (
      set -e
      "${client}_prepare"
      set -x
      "$case"
    ) >"$log" 2>&1 </dev/null
    outcome=$?
    set -e
    if [ $outcome -eq 0 ]; then
      passed=$((passed + 1))
    else
      failed="$failed $case"
      echo "FAILED $name: $case"
      tail -n "${TAIL:-12}" "$log" | sed 's/^/    /'
    fi
  done
  rows="$rows| $name $version | $tried | $passed |
"
}

skip() { # skip NAME REASON
  [ -n "$wanted" ] || rows="$rows| $1 | skipped: $2 | |
"
}

has() { command -v "$1" >/dev/null 2>&1; }

if has rclone; then
  run rclone "$(rclone version | sed -n '1s/rclone v//p')" rclone rclone_bucket rclone_copy rclone_check rclone_check_download \
    rclone_list rclone_size rclone_modtime rclone_set_modtime rclone_hash rclone_sync_deletes rclone_changed rclone_range rclone_large \
    rclone_stream rclone_server_copy rclone_server_copy_large rclone_move rclone_other_bucket rclone_back rclone_compressed rclone_link \
    rclone_unfinished rclone_versions rclone_touch rclone_delete rclone_names_of_keys rclone_names_in_crypt rclone_purge
else
  skip rclone 'not installed'
fi
restic_cases='restic_init restic_backup restic_backup_again restic_restore restic_dump restic_find restic_check restic_forget restic_lock
  restic_wrong_password'
if has restic && has rclone; then
  run 'restic by rclone' "$(restic version | cut -d' ' -f2)" restic_rclone $restic_cases
else
  skip 'restic by rclone' 'not installed'
fi
if ! has restic; then
  skip restic 'not installed'
elif [ -z "${S3_HOST:-}" ]; then
  skip restic 'takes no path in an endpoint, and S3_HOST is not set'
else
  run restic "$(restic version | cut -d' ' -f2)" restic_s3 $restic_cases
fi
if ! has s3cmd; then
  skip s3cmd 'not installed'
elif [ -z "${S3_HOST:-}" ]; then
  skip s3cmd 'signs no path in an endpoint, and S3_HOST is not set'
else
  run s3cmd "$(command s3cmd --version | cut -d' ' -f3)" s3cmd s3cmd_bucket s3cmd_put_get s3cmd_large s3cmd_sync s3cmd_list s3cmd_info \
    s3cmd_copy_move s3cmd_modify s3cmd_abort s3cmd_signurl s3cmd_expire s3cmd_delete
fi
if has aws; then
  run aws-cli "$(aws --version 2>&1 | sed 's,aws-cli/\([^ ]*\).*,\1,')" aws aws_bucket aws_copy aws_large aws_copy_large aws_stream \
    aws_sync aws_delimiter aws_range aws_presign aws_multipart aws_checksums aws_metadata aws_conditions aws_versions aws_move aws_denied \
    aws_delete
else
  skip aws-cli 'not installed'
fi

printf '\n| client | cases | pass |\n|---|---|---|\n%s' "$rows"
[ -z "$failed" ]
