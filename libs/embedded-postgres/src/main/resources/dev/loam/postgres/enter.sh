# enter.sh FOLDER BINARIES HIDDEN... -- COMMAND...
# Runs in a mount namespace of its own. Each HIDDEN folder (one that others may not pass, such as /root) is covered by an
# empty one, and the two folders that Postgres needs are put back in their places: same paths, nothing else visible.
set -e
folder=$1 binaries=$2
shift 2
exec 3<"$folder" 4<"$binaries"
while [ "$1" != -- ]; do
    mount -t tmpfs -o mode=755,size=1m loam "$1"
    shift
done
shift
mkdir -p "$folder"
mount --no-canonicalize --bind /proc/self/fd/3 "$folder"
mkdir -p "$binaries"
mount --no-canonicalize --bind /proc/self/fd/4 "$binaries"
exec 3<&- 4<&-
exec "$@"
