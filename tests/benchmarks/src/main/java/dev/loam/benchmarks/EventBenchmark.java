package dev.loam.benchmarks;

import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.storage.BucketSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * From the acknowledgement of an upload, and of an inserted row, to the first line of the function that it triggers, at so
 * many of them a second, and of a hundred uploads with little else to do. The client notes the acknowledgement, the function
 * its first line, by the same clock.
 */
final class EventBenchmark implements Benchmark {
    private static final int RATE = Integer.getInteger("loam.bench.rate", 200);
    private static final Pace WARM_UP = new Pace("warm", RATE, Integer.getInteger("loam.bench.warm", 10), "");
    private static final Pace MANY =
            new Pace("many", RATE, Integer.getInteger("loam.bench.seconds", 5), "p50 8 ms, p99 50 ms");
    private static final Pace FEW = new Pace("few", 20, 5, "p50 15 ms, p99 100 ms");
    private static final int SENDERS = 8;
    private static final String BYTES = "x".repeat(10_000);
    private static final String BUCKET = "uploads";
    private static final String TABLE = "note";
    private static final int PAGE = 1000;
    private static final Pattern NAME = Pattern.compile("(?:warm|many|few)-[a-z]+-\\d{6}");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** So many a second for so long; the prefix tells their names apart. */
    private record Pace(String prefix, int perSecond, int seconds, String target) {}

    /** What sets a function off, and waits until it is acknowledged. */
    @FunctionalInterface
    private interface Change {
        boolean make(String name);
    }

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        FunctionJar jar = FunctionJar.plain(folder);
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.secretKey())) {
            PlatformClient platform = installation.platform();
            String ref = installation.ref();
            installation
                    .project()
                    .storage()
                    .create(BUCKET, BucketSettings.closed())
                    .execute();
            platform.query(
                    ref, "create table %s (id bigint generated always as identity, title text)".formatted(TABLE));
            FunctionJar onUploads = jar.onUploadsInto(BUCKET);
            platform.deploy(ref, "uploaded", onUploads.path(), onUploads.manifest());
            FunctionJar onInserts = jar.onInsertsInto(TABLE);
            platform.deploy(ref, "inserted", onInserts.path(), onInserts.manifest());
            Waiting.until(
                    "the table has its trigger",
                    LONGEST,
                    () -> platform.query(ref, "select count(*) as n from pg_trigger where tgname = 'loam_change'")
                                    .path(0)
                                    .path("n")
                                    .asInt()
                            == 1);
            Change upload = name -> upload(api, name);
            Change insert = name -> insert(api, name);
            began(platform, ref, "uploaded", make("uploaded", WARM_UP, upload).keySet());
            Row uploads = measure(platform, ref, "uploaded", "upload", MANY, upload);
            began(platform, ref, "inserted", make("inserted", WARM_UP, insert).keySet());
            Row inserts = measure(platform, ref, "inserted", "row inserted", MANY, insert);
            Row few = measure(platform, ref, "uploaded", "upload", FEW, upload);
            return List.of(uploads, inserts, few);
        }
    }

    private static boolean upload(Api api, String name) {
        return api.answers("POST", "/storage/v1/object/%s/%s".formatted(BUCKET, name), BYTES);
    }

    private static boolean insert(Api api, String name) {
        return api.answers("POST", "/rest/v1/" + TABLE, "{\"title\":\"%s\"}".formatted(name));
    }

    private static Row measure(
            PlatformClient platform, String ref, String function, String what, Pace pace, Change change)
            throws IOException {
        Map<String, Instant> acknowledged = make(function, pace, change);
        Map<String, Instant> began = began(platform, ref, function, acknowledged.keySet());
        List<Duration> samples = acknowledged.entrySet().stream()
                .map(entry -> Duration.between(entry.getValue(), began.getOrDefault(entry.getKey(), Instant.MAX)))
                .toList();
        return Row.of(
                "%s acknowledged → function's code begins, %d a second".formatted(what, pace.perSecond()),
                pace.target(),
                new Samples(samples));
    }

    /** When each of them was acknowledged, by its name. */
    private static Map<String, Instant> make(String function, Pace pace, Change change) throws IOException {
        Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> senders = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(first -> threads.submit(() -> {
                        for (int i = first; i < pace.perSecond() * pace.seconds(); i += SENDERS) {
                            long due = began + i * (1_000_000_000L / pace.perSecond());
                            Waiting.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                            String name = "%s-%s-%06d".formatted(pace.prefix(), function, i);
                            if (!change.make(name)) {
                                throw new IllegalStateException(name + " was not acknowledged");
                            }
                            acknowledged.put(name, Instant.now());
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException failure) {
            throw new IOException("A sender failed", failure.getCause());
        }
        return acknowledged;
    }

    /** When the function began with each of them, as it printed. */
    private static Map<String, Instant> began(PlatformClient platform, String ref, String function, Set<String> names) {
        Map<String, Instant> began = new ConcurrentHashMap<>();
        Set<String> read = new HashSet<>();
        Waiting.until("the function ran for each", LONGEST, () -> {
            String before = "";
            JsonNode page;
            do {
                page = platform.get(
                        "/projects/%s/functions/%s/invocations?limit=%d%s".formatted(ref, function, PAGE, before));
                for (JsonNode invocation : page) {
                    String id = invocation.path("id").asString();
                    if (read.add(id)) {
                        read(platform, ref, id, began);
                    }
                    before = "&before=" + invocation.path("started_at").asString();
                }
            } while (page.size() == PAGE && !began.keySet().containsAll(names));
            return began.keySet().containsAll(names);
        });
        return began;
    }

    private static void read(PlatformClient platform, String ref, String id, Map<String, Instant> began) {
        String text = platform.get("/projects/%s/invocations/%s/logs".formatted(ref, id))
                .path("text")
                .asString();
        Matcher name = NAME.matcher(text);
        if (name.find()) {
            began.put(name.group(), Instant.parse(text.substring(0, text.indexOf(' '))));
        }
    }
}
