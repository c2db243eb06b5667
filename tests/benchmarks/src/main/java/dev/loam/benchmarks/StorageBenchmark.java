package dev.loam.benchmarks;

import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.storage.BucketSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Objects through the gateway, as a signed-in user under a policy: how many and how much in a second, what memory large
 * uploads take, and how long a page of a large bucket takes. Targets that name other systems are compared by {@code peers}.
 */
final class StorageBenchmark implements Benchmark {
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("loam.bench.seconds", 10));
    private static final int OBJECTS = Integer.getInteger("loam.bench.objects", 1_000_000);
    private static final int UPLOADERS = Integer.getInteger("loam.bench.uploaders", 64);
    private static final int LARGE = Integer.getInteger("loam.bench.large", 50_000_000);
    private static final int SMALL = 100_000;
    private static final int LISTS = 50;
    private static final int BATCH = 50_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String OBJECT = "/storage/v1/object/bench/";
    private static final String READ = "/storage/v1/object/authenticated/bench/";
    private static final String POLICY = """
            create policy bench on storage.objects to authenticated
            using (bucket_id = 'bench') with check (bucket_id = 'bench')
            """;

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            installation
                    .project()
                    .storage()
                    .create("bench", BucketSettings.closed())
                    .execute();
            sql(installation, POLICY);
            String token;
            try (Api api = new Api(installation.address(), installation.publishableKey())) {
                token = SignedIn.up(api, 1).accessToken();
            }
            Map<String, String> headers = Map.of(
                    "apikey",
                    installation.publishableKey(),
                    "Authorization",
                    "Bearer " + token,
                    "Content-Type",
                    "application/octet-stream",
                    "x-upsert",
                    "true");
            Clients clients = new Clients(installation, headers);
            List<Row> rows = new ArrayList<>();
            byte[] small = random(SMALL);
            byte[] large = random(LARGE);
            String size = "%d MB".formatted(LARGE / 1_000_000);
            rows.add(clients.transfers("upload 100 kB, 16 connections", 16, "POST", OBJECT + "up-{n}", small));
            rows.add(clients.transfers("download 100 kB, 16 connections", 16, "GET", READ + "up-1", new byte[0]));
            rows.add(clients.transfers(
                    "upload %s, 4 connections".formatted(size), 4, "POST", OBJECT + "large-{c}", large));
            rows.add(clients.transfers(
                    "download %s, 4 connections".formatted(size), 4, "GET", READ + "large-{c}", new byte[0]));
            rows.add(clients.memory(large));
            rows.add(list(installation, token));
            return rows;
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void sql(Installation installation, String query) {
        PlatformClient platform = installation.platform();
        platform.post("/projects/%s/sql".formatted(installation.ref()), Map.of("query", query));
    }

    /** Rows alone: what is listed is read from them. Events of a million rows are not what is measured. */
    private static Row list(Installation installation, String token) throws IOException {
        installation.project().storage().create("many", BucketSettings.closed()).execute();
        sql(installation, "create policy many on storage.objects to authenticated using (bucket_id = 'many')");
        sql(installation, "alter table storage.objects disable trigger loam_follow_object_insert");
        for (int first = 0; first < OBJECTS; first += BATCH) {
            sql(installation, """
                    insert into storage.objects (bucket_id, name, version, metadata)
                    select 'many', 'folder/' || lpad(i::text, 9, '0') || '.jpg', gen_random_uuid()::text,
                        '{"eTag":"\\"x\\"","size":1000,"mimetype":"image/jpeg","cacheControl":"no-cache"}'
                    from generate_series(%d, %d) as i
                    """.formatted(first + 1, Math.min(first + BATCH, OBJECTS)));
        }
        sql(installation, "alter table storage.objects enable always trigger loam_follow_object_insert");
        sql(installation, "analyze storage.objects");
        List<Duration> samples = new ArrayList<>();
        try (Api api = new Api(installation.address(), installation.publishableKey(), token)) {
            for (int list = -LISTS / 5; list < LISTS; list++) {
                long began = System.nanoTime();
                HttpResponse<String> answer = api.send(
                        "POST",
                        "/storage/v1/object/list/many",
                        "{\"prefix\":\"folder\",\"limit\":1000,\"offset\":%d}".formatted(Math.max(list, 0)));
                if (answer.statusCode() != 200 || !answer.body().contains(".jpg")) {
                    throw new IllegalStateException("The list was answered " + answer.body());
                }
                if (list >= 0) {
                    samples.add(Duration.ofNanos(System.nanoTime() - began));
                }
            }
        }
        return Row.of("list of 1,000 in a bucket of %,d".formatted(OBJECTS), "50 ms", new Samples(samples));
    }

    private record Clients(Installation installation, Map<String, String> headers) {

        /** @param path with {@code {n}} for a number of its own each time, {@code {c}} for the client's */
        Row transfers(String what, int connections, String method, String path, byte[] body) throws IOException {
            AtomicLong number = new AtomicLong();
            run(connections, method, path, body, number, MEASURED.dividedBy(4));
            Came came = run(connections, method, path, body, number, MEASURED);
            return new Row(
                    what,
                    "see peers",
                    String.format(Locale.ROOT, "%.0f/s, %.0f MB/s", came.perSecond(), came.megabytesPerSecond()),
                    "%d in %s".formatted(came.exchanges(), Row.text(came.took())));
        }

        private record Came(long exchanges, long bytes, Duration took) {
            double perSecond() {
                return exchanges * 1e9 / took.toNanos();
            }

            double megabytesPerSecond() {
                return bytes * 1e3 / took.toNanos();
            }
        }

        private Came run(int connections, String method, String path, byte[] body, AtomicLong number, Duration duration)
                throws IOException {
            LongAdder exchanges = new LongAdder();
            LongAdder bytes = new LongAdder();
            long began = System.nanoTime();
            long end = began + duration.toNanos();
            List<Callable<Void>> clients = new ArrayList<>();
            for (int client = 1; client <= connections; client++) {
                String own = path.replace("{c}", Integer.toString(client));
                clients.add(() -> {
                    try (TransferClient connection = new TransferClient(installation.address(), headers)) {
                        do {
                            String each = own.replace("{n}", Long.toString(number.incrementAndGet()));
                            bytes.add(body.length + connection.exchange(method, each, body));
                            exchanges.increment();
                        } while (System.nanoTime() < end);
                    }
                    return null;
                });
            }
            all(clients);
            return new Came(exchanges.sum(), bytes.sum(), Duration.ofNanos(System.nanoTime() - began));
        }

        Row memory(byte[] body) throws IOException {
            double before = standalone();
            AtomicBoolean ends = new AtomicBoolean();
            AtomicLong peak = new AtomicLong();
            Thread watch = Thread.ofPlatform().start(() -> {
                while (!ends.get()) {
                    peak.accumulateAndGet(Math.round(standalone()), Math::max);
                    Waiting.sleep(BETWEEN_LOOKS);
                }
            });
            run(UPLOADERS, "POST", OBJECT + "memory-{c}", body, new AtomicLong(), Duration.ZERO);
            ends.set(true);
            join(watch);
            return new Row(
                    "memory while %d clients upload %d MB".formatted(UPLOADERS, body.length / 1_000_000),
                    "+ 100 MB",
                    String.format(Locale.ROOT, "%+.0f MB", peak.get() - before),
                    String.format(Locale.ROOT, "%.0f MB before, %d MB at most", before, peak.get()));
        }

        private double standalone() {
            return installation.processes().memory().getOrDefault("standalone", 0.0);
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private static void all(List<Callable<Void>> clients) throws IOException {
            try (ExecutorService executor = Executors.newFixedThreadPool(clients.size())) {
                for (Future<Void> done : executor.invokeAll(clients)) {
                    done.get();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            } catch (ExecutionException failure) {
                throw new IOException(failure.getCause());
            }
        }
    }
}
