#!/bin/sh
# Lays the built standalone out for a fast start, and trains its AOT cache: the classes that a start loads and how they are
# linked, recorded once for this JDK and these flags.  usage: package.sh JAVA_HOME
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
java=$1/bin/java
app=$root/standalone/target/app

jar=$(ls "$root"/standalone/target/loam-standalone-*-exec.jar)
rm -rf "$app"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$app" --force
mv "$app"/loam-standalone-*-exec.jar "$app/loam-standalone.jar"

# Classes of a signed jar are not taken into an AOT cache, and the first of them that the JVM looks at costs half a second of its
# start, for a manifest that names each class with its digest. Maven has compared the jar with its checksum; here it loses its signature.
for signed in $(grep -la 'META-INF/[^/]*[.]SF' "$app"/lib/*.jar); do
  name=${signed##*/}
  unpacked=$app/lib/${name%.jar}
  mkdir "$unpacked"
  (
    cd "$unpacked"
    "$1/bin/jar" --extract --file "$signed"
    awk '/^\r?$/ { exit } { print }' META-INF/MANIFEST.MF >main-section
    rm META-INF/MANIFEST.MF META-INF/*.SF META-INF/*.RSA META-INF/*.DSA META-INF/*.EC 2>/dev/null || true
    "$1/bin/jar" --create --file "$signed" --manifest main-section $(ls | grep -v '^main-section$')
  )
  rm -r "$unpacked"
done

# C2 inlines less than it would: what a request calls is compiled in two thirds of the time and is as fast in the end.
# What the compilers took while Loam started, some 30 MB, goes back to the system by TrimNativeHeapInterval, and what a burst of
# work left in the heap at the collection that follows it (RestingHeap), all at once.
flags() {
  cat <<F
-XX:+UseSerialGC
-XX:+UseCompactObjectHeaders
-Xss512k
-Xms64m
-Xmx512m
-XX:MaxDirectMemorySize=128m
-XX:MinHeapFreeRatio=10
-XX:MaxHeapFreeRatio=25
-XX:-ShrinkHeapInSteps
-XX:TrimNativeHeapInterval=20000
-XX:MaxInlineLevel=7
-XX:InlineSmallCode=800
--enable-native-access=ALL-UNNAMED
-Djava.awt.headless=true
-Dspring.aot.enabled=true
F
}

flags >"$app/jvm.options"
workers=$root/services/function-worker/target/worker-home
"$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$app/lib/*" \
  dev.loam.function.worker.WorkerImages "$workers" "$workers/images" ||
  echo "The workers' AOT caches could not be trained; they are trained when Loam runs." >&2

# The training run starts on a folder of its own, sends itself the first requests and for 40 s the usual ones, and ends. What is
# to be compiled well is decided there after a fifth of the calls that it takes otherwise. Its passwords are hashed cheaply:
# with 60 ms for each hash there would be too few sign-ins to learn from.
function=$root/examples/photos/functions/caption/target/caption.jar
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM
if "$java" @"$app/jvm.options" -XX:Tier4InvocationThreshold=1000 -XX:Tier4MinInvocationThreshold=200 \
  -XX:Tier4CompileThreshold=3000 -XX:AOTCacheOutput="$app/loam.aot" -jar "$app/loam-standalone.jar" \
  --data "$scratch" --port 0 --worker-home "$workers" --train --training-function "$function" \
  --loam.auth.password.bcrypt-strength=4; then
  {
    flags
    # Methods of the start that are called some hundred times are not worth compiling. The training run, which
    # records what is, keeps the default.
    echo "-XX:Tier3InvocationThreshold=2000"
    echo "-XX:Tier3MinInvocationThreshold=1000"
    echo "-XX:Tier3CompileThreshold=20000"
    # What the cache knows to be worth C2's time gets it after 32,768 calls, or a million rounds of a loop: hardly any of the
    # start's methods sees so many, and a platform at rest compiles half as long. One whose compilation the cache ties to
    # classes that are not in use is to be profiled anew after the thresholds above, not after 250 times as many calls; one
    # that was only ever inlined, after ten times as many.
    echo "-XX:Tier2InvokeNotifyFreqLog=15"
    echo "-XX:Tier2BackedgeNotifyFreqLog=20"
    echo "-XX:+UnlockDiagnosticVMOptions"
    echo "-XX:Tier2ProfileDelayFactor=1"
    echo "-XX:Tier0ProfileDelayFactor=10"
    echo "-XX:AOTCache=\"$app/loam.aot\""
    echo "-Xlog:aot*=off,cds*=off"
  } >"$app/jvm.options"
else
  echo "The AOT cache could not be trained; Loam starts without one." >&2
fi
