package dev.loam.cli.demo;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.LoamClient;
import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.storage.StoredObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Counts the story a second time, from what it did itself and from what listings say, and holds that against the bill and
 * against the ledger. Nothing here is taken from the meters that wrote the bill.
 */
final class Reckoning {
    private static final BigDecimal NANOS_PER_HOUR = BigDecimal.valueOf(3_600_000_000_000L);
    private static final int MB_PER_GB = 1024;

    private final PlatformClient platform;
    private final String ref;
    private final Tally tally;
    private final Narrator narrator;
    private int invocations;

    Reckoning(PlatformClient platform, String ref, Tally tally, Narrator narrator) {
        this.platform = platform;
        this.ref = ref;
        this.tally = tally;
        this.narrator = narrator;
    }

    void settle(LoamClient admin, String path, Seen seen) {
        narrator.chapter("The bill");
        int slash = path.lastIndexOf('/');
        List<StoredObject> photos =
                admin.storage().bucket("photos").list(path.substring(0, slash)).execute();
        List<StoredObject> thumbnails =
                admin.storage().bucket("thumbnails").list(path).execute();
        BigDecimal megabyteNanos = countFunctions(path, seen);

        Bill bill = narrator.step("asked for, with everything up to now", () -> new Bill(platform.bill(ref)));
        bill.print(narrator);
        Map<String, BigDecimal> counted = new LinkedHashMap<>();
        counted.put("api_requests", BigDecimal.valueOf(tally.requests()));
        counted.put("egress_bytes", BigDecimal.valueOf(tally.bytes()));
        counted.put("storage_operations", BigDecimal.valueOf(tally.objectOperations()));
        counted.put("monthly_active_users", BigDecimal.valueOf(tally.users()));
        counted.put("function_invocations", BigDecimal.valueOf(invocations));
        counted.put("function_gb_milliseconds", megabyteNanos.divide(BigDecimal.valueOf(MB_PER_GB)));
        Instant asOf = Instant.parse(bill.asOf());
        // The bill rounds this one, since a byte-hour has no end of digits.
        counted.put(
                "storage_byte_hours",
                byteNanos(photos, asOf)
                        .add(byteNanos(thumbnails, asOf))
                        .divide(
                                NANOS_PER_HOUR,
                                bill.quantity("storage_byte_hours").scale(),
                                RoundingMode.HALF_UP));
        compare(bill, counted);
    }

    private BigDecimal countFunctions(String path, Seen seen) {
        BigDecimal megabyteNanos = BigDecimal.ZERO;
        for (JsonNode ran : platform.invocations(ref, "thumbnail", 100)) {
            tally.addFunctionCall(seen.photoBytes(), true);
            for (int size : new int[] {1024, 512, 128}) {
                tally.addFunctionCall(
                        answerLength(seen.uploadAnswer(), "thumbnails/%s/%d.jpg".formatted(path, size)), true);
            }
            megabyteNanos = megabyteNanos.add(cost(ran));
        }
        for (JsonNode ran : platform.invocations(ref, "caption", 100)) {
            tally.addFunctionCall(seen.photoBytes(), true);
            tally.addFunctionCall(seen.rowBytes(), false);
            megabyteNanos = megabyteNanos.add(cost(ran));
        }
        return megabyteNanos;
    }

    /**
     * What the story saw of answers, from which the size of those that only a function saw follows.
     *
     * @param photoBytes the size of the photo, which both functions download
     * @param uploadAnswer the answer to our own upload; a function's differs by the object's name
     * @param rowBytes the size of the completed row, which the function that updates it gets back
     */
    record Seen(long photoBytes, JsonNode uploadAnswer, long rowBytes) {}

    private BigDecimal cost(JsonNode invocation) {
        invocations++;
        return BigDecimal.valueOf(invocation.path("billed_ms").asLong()
                * invocation.path("memory_mb").asLong());
    }

    /** How long the answer to an upload is: like the one we got ourselves, but for the object's name. */
    private static long answerLength(JsonNode ownAnswer, String key) {
        return ownAnswer.toString().length() - ownAnswer.path("Key").asString().length() + key.length();
    }

    private static BigDecimal byteNanos(List<StoredObject> objects, Instant asOf) {
        BigDecimal sum = BigDecimal.ZERO;
        for (StoredObject object : objects) {
            Instant since = Objects.requireNonNull(object.createdAt(), object.name());
            sum = sum.add(BigDecimal.valueOf(object.size())
                    .multiply(BigDecimal.valueOf(Duration.between(since, asOf).toNanos())));
        }
        return sum;
    }

    private void compare(Bill bill, Map<String, BigDecimal> counted) {
        bill.requireEqual(counted);
        narrator.detail("Counted again from what the story did: every line is equal.");
        for (String meter : counted.keySet()) {
            if (!meter.equals("storage_byte_hours")) {
                requireInLedger(meter, counted.get(meter));
            }
        }
        narrator.detail("The ledger, summed by route, holds the same.");
    }

    private void requireInLedger(String meter, BigDecimal counted) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : platform.usage(ref, meter, "route").path("groups")) {
            sum = sum.add(Bill.number(row, "quantity"));
        }
        if (sum.compareTo(counted) != 0) {
            throw new CommandFailure(
                    "%s: the ledger holds %s, the story did %s".formatted(meter, sum, counted),
                    "This should never be; please report it.");
        }
    }
}
