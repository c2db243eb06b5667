#!/bin/sh
# Measures Loam on this machine and prints a table in Markdown; the installation must be built.
# usage: [LOAM_BENCH_STARTS=1] [LOAM_BENCH_PROJECTS=10000] [LOAM_BENCH_DATABASES=100] [LOAM_BENCH_JAVA="-Dloam.bench.objects=1000"] bench.sh
#   [start|idle|event|change-event|first-call|warm-call|cold-call|call-load|resting-functions|hostile|project|create|projects|catalog|fairness|revocation|
#   sign-in|refresh|user|login-storm|storage …]
# or: bench.sh gateway|proxy … (proxy needs Debian's nginx)
# or: bench.sh billing
# or: bench.sh grammar [times]: the fuzzer of /rest/v1's grammar, minutes long, or so many times as long
# or: bench.sh events [kafka | one-process] (LOAM_BENCH_JAVA=-Dloam.test.durable=true: with commits that outlive a power failure)
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
java=${JAVA_HOME:?names a JDK 25}/bin/java
cd "$root"
case ${1:-} in
  gateway | proxy)
    # They look into the gateway, so they run on its own test class path.
    mvn -q -B -pl api-gateway -am test-compile dependency:build-classpath \
      -Dmdep.outputFile=target/test.classpath >&2
    exec "$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx768m \
      -cp "api-gateway/target/test-classes:api-gateway/target/classes:$(cat api-gateway/target/test.classpath)" \
      dev.loam.gateway.running.GatewayMeasurement "$@"
    ;;
  billing)
    mvn -q -B -pl services/billing-service -am test-compile dependency:build-classpath \
      -Dmdep.outputFile=target/test.classpath >&2
    exec "$java" -XX:+UseSerialGC -Xmx512m ${LOAM_BENCH_JAVA:-} \
      -cp "services/billing-service/target/test-classes:services/billing-service/target/classes:$(cat services/billing-service/target/test.classpath)" \
      dev.loam.billing.running.BillingMeasurement
    ;;
  grammar)
    # The tests' own, at the full counts, with other values each time.
    exec mvn -q -B -pl services/database-service -am test -Dtest=InjectionTests -Dsurefire.failIfNoSpecifiedTests=false \
      -Dloam.test.long=true -Dloam.test.times="${2:-1}" </dev/null
    ;;
  events)
    shift
    mvn -q -B -pl services/event-service -am test-compile dependency:build-classpath \
      -Dmdep.outputFile=target/test.classpath >&2
    exec "$java" -XX:+UseSerialGC -Xmx1g ${LOAM_BENCH_JAVA:-} \
      -cp "services/event-service/target/test-classes:services/event-service/target/classes:$(cat services/event-service/target/test.classpath)" \
      dev.loam.event.EventMeasurement "$@"
    ;;
esac
if [ ! -d tests/benchmarks/target/lib ] ||
  [ -n "$(find tests/benchmarks/pom.xml tests/benchmarks/src sdk/java/src -newer tests/benchmarks/target/lib | head -n 1)" ]; then
  case $root in
    *' '*) mvn -q -B -Derrorprone.config=.mvn/errorprone.config -pl tests/benchmarks -am package -DskipTests >&2 ;;
    *) mvn -q -B -pl tests/benchmarks -am package -DskipTests >&2 ;;
  esac
  touch tests/benchmarks/target/lib
fi
exec "$java" -XX:+UseSerialGC ${LOAM_BENCH_STARTS:+"-Dloam.bench.starts=$LOAM_BENCH_STARTS"} \
  ${LOAM_BENCH_PROJECTS:+"-Dloam.bench.projects=$LOAM_BENCH_PROJECTS"} \
  ${LOAM_BENCH_DATABASES:+"-Dloam.bench.databases=$LOAM_BENCH_DATABASES"} ${LOAM_BENCH_JAVA:-} -Dloam.home="$root" -cp "tests/benchmarks/target/classes:tests/benchmarks/target/lib/*" \
  dev.loam.benchmarks.Benchmarks "$@"
