package dev.loam.e2e.recovery;

import dev.loam.e2e.recovery.Tally.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the ledger says of one project, beside what its clients saw. */
record Billed(List<Line> lines) {

    record Line(String what, long acknowledged, long billed, long tried) {
        boolean isWithin() {
            return acknowledged <= billed && billed <= tried;
        }

        boolean isExact() {
            return acknowledged == billed && billed == tried;
        }
    }

    /**
     * @param events how many events were delivered: each is an invocation that makes one request
     * @param cutShort how many invocations may have ended before they made theirs
     */
    static Billed of(Tenant tenant, Operator operator, long events, long cutShort) throws InterruptedException {
        Tally tally = tenant.tally();
        Map<String, Long> requests = operator.usageByKey(tenant.ref(), "api_requests");
        long theirs = requests.getOrDefault("function:recorder", 0L);
        Map<String, Long> invocations = operator.usageByKey(tenant.ref(), "function_invocations");
        List<Line> lines = new ArrayList<>();
        lines.add(line("api_requests", tally, Kind.REQUEST, sum(requests) - theirs));
        lines.add(line(
                "storage_operations",
                tally,
                Kind.STORAGE_OPERATION,
                sum(operator.usageByKey(tenant.ref(), "storage_operations"))));
        lines.add(line("invocations of echo", tally, Kind.ECHO, invocations.getOrDefault("echo", 0L)));
        lines.add(new Line(
                "invocations for events", events, invocations.getOrDefault("recorder", 0L), theirs + cutShort));
        return new Billed(List.copyOf(lines));
    }

    private static Line line(String what, Tally tally, Kind kind, long billed) {
        return new Line(what, tally.acknowledged(kind), billed, tally.tried(kind));
    }

    private static long sum(Map<String, Long> groups) {
        return groups.values().stream().mapToLong(Long::longValue).sum();
    }
}
