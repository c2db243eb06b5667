package dev.loam.billing.running;

import dev.loam.billing.BillingServiceApplication;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.FreePorts;
import dev.loam.platform.test.TestDatabase;
import dev.loam.platform.test.TestPostgres;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import dev.loam.platform.usage.UsageJournal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Run by {@code ./loam bench billing}. */
public final class BillingMeasurement {
    private static final int NODES = 2;
    private static final int CHUNKS = Integer.getInteger("loam.bench.chunks", 100);
    private static final int RECORDS = 1000;
    private static final int PROJECTS = Integer.getInteger("loam.bench.projects", 10_000);
    private static final int ORGANIZATIONS = Integer.getInteger("loam.bench.organizations", 1000);
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 50_000;

    private final URI address;
    private final IdentityTokens identities;
    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final HttpClient client = HttpClient.newHttpClient();

    private BillingMeasurement(ServletWebServerApplicationContext context, JdbcClient jdbc) {
        int port = context.getWebServer() == null ? 0 : context.getWebServer().getPort();
        this.address = URI.create("http://127.0.0.1:" + port);
        this.identities = context.getBean(IdentityTokens.class);
        this.json = context.getBean(JsonMapper.class);
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) throws Exception {
        TestDatabase database = TestPostgres.shared().freshDatabase();
        int port = FreePorts.next();
        SpringApplication application = new SpringApplication(BillingServiceApplication.class);
        try (ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run(
                "--spring.config.name=billing-service",
                "--server.port=" + port,
                "--loam.services.billing=http://127.0.0.1:" + port,
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.postgres().username(),
                "--spring.datasource.password=" + database.postgres().password(),
                "--loam.platform.usage.dir=" + Files.createTempDirectory("loam-billing-"),
                "--loam.platform.secret=" + Base64.getEncoder().encodeToString(new byte[32]),
                "--loam.billing.invoice.automatic=false")) {
            BillingMeasurement measurement = new BillingMeasurement(context, database.jdbc());
            System.out.println("| what | at most | measured | more |");
            System.out.println("|---|---|---|---|");
            UsageJournal journal = context.getBean(UsageJournal.class);
            measurement.visibility(journal);
            measurement.metering(journal);
            measurement.intake("warm");
            measurement.intake("node");
            measurement.closing();
        }
        System.exit(0);
    }

    /** What a request pays on its own thread: its beginning and its end in the journal. */
    private void metering(UsageJournal journal) {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < REQUESTS; i++) {
                journal.begin(project(i % 100), request(i), "GET", "/rest/v1", "a-key-of-thirty-six-letters-or-so-000")
                        .end(200, i);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        row(
                "cost of metering per request",
                "3 µs on the request's thread",
                "%.2f µs".formatted(fastest / 1e3 / REQUESTS),
                "beginning and end, fastest of %d rounds of %,d, while they are shipped".formatted(ROUNDS, REQUESTS));
    }

    /** From the end of a request to its place in the bill, without anybody asking for it to be shipped. */
    private void visibility(UsageJournal journal) throws IOException, InterruptedException {
        double longest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ProjectRef fresh = project(900_000 + round);
            journal.begin(fresh, request(round), "GET", "/rest/v1", "key").end(200, 1);
            long start = System.nanoTime();
            while (!bill(fresh).contains("api_requests")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            longest = Math.max(longest, seconds(start));
        }
        row("usage visible in the API", "5 s", "%.1f s".formatted(longest), "slowest of %d".formatted(ROUNDS));
    }

    private String bill(ProjectRef project) throws IOException, InterruptedException {
        String path = "/platform/v1/projects/%s/bill".formatted(project);
        Caller caller = new Caller.Operator(UUID.randomUUID(), project, UUID.randomUUID(), "owner", request());
        return answer(
                path,
                HttpRequest.newBuilder(address.resolve(path))
                        .header(IdentityTokens.HEADER, identities.sign(caller, "GET", path))
                        .GET());
    }

    /** Every fourth chunk is sent a second time, as a shipper does that got no answer. */
    private void intake(String name) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> shippers = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                String own = "%s-%d".formatted(name, node);
                shippers.add(() -> ship(own));
            }
            int records = 0;
            for (Future<Integer> shipper : nodes.invokeAll(shippers)) {
                records += shipper.get();
            }
            if (!name.equals("warm")) {
                row(
                        "ledger intake, one node",
                        "at least 20,000 records/s",
                        "%,.0f records/s".formatted(records / seconds(start)),
                        "%,d records in chunks of %d over HTTP, a fifth of them duplicates"
                                .formatted(records, RECORDS));
            }
        }
    }

    private int ship(String node) throws IOException, InterruptedException {
        int position = UsageChunk.FIRST;
        int records = 0;
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            UsageChunk content =
                    new UsageChunk(node, 1, position, position + RECORDS, false, null, 0, sums(node, chunk), List.of());
            position += RECORDS;
            for (int times = chunk % 4 == 0 ? 2 : 1; times > 0; times--) {
                send(
                        new Caller.Service("storage-service", request()),
                        "/internal/usage/chunks",
                        json.writeValueAsString(content));
                records += RECORDS;
            }
        }
        return records;
    }

    private static List<UsageChunk.Sum> sums(String node, int chunk) {
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(chunk));
        List<UsageChunk.Sum> sums = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Meter meter = i % 2 == 0 ? Meter.API_REQUESTS : Meter.EGRESS_BYTES;
            sums.add(new UsageChunk.Sum(
                    project(i % 100), meter, "/rest/v1", node + "-key-" + i / 200, minute, BigDecimal.valueOf(i + 1L)));
        }
        return sums;
    }

    private void closing() throws IOException, InterruptedException {
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        seed(month);
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        long start = System.nanoTime();
        String answer = send(
                new Caller.Operator(
                        UUID.randomUUID(),
                        null,
                        null,
                        null,
                        Permission.of(Permission.Scope.INSTALLATION),
                        null,
                        null,
                        "",
                        request()),
                "/platform/v1/billing/periods/%s/close".formatted(month),
                "");
        double seconds = seconds(start);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        row(
                "closing a month of %,d projects × %d meters".formatted(PROJECTS, meters().length),
                "20 s, flat memory",
                "%.1f s, heap at most %d MB".formatted(seconds, peak >> 20),
                "%d organizations, %s".formatted(ORGANIZATIONS, answer));
    }

    private void seed(YearMonth month) {
        jdbc.sql("""
                        insert into billing.project_owner (project, from_day, organization)
                        select translate(lpad(p::text, 20, '0'), '0123456789', 'abcdefghij'), 'epoch',
                            cast(lpad((p %% %d)::text, 32, '0') as uuid)
                        from generate_series(1, %d) as p
                        """.formatted(ORGANIZATIONS, PROJECTS)).update();
        jdbc.sql("""
                        insert into billing.usage_day
                            (project, day, meter, quantity, records, peak, last_quantity, last_at, moment)
                        select o.project, d.day, m.meter, 1000, 10, 100, 100, d.day, 86400000
                        from billing.project_owner o
                        cross join generate_series(cast(:first as date), cast(:last as date), interval '1 day') as d (day)
                        cross join unnest(cast(:meters as text[])) as m (meter)
                        """)
                .param("first", month.atDay(1).toString())
                .param("last", month.atEndOfMonth().toString())
                .param("meters", meters())
                .update();
        jdbc.sql("analyze").update();
    }

    private static String[] meters() {
        return Arrays.stream(Meter.values())
                .filter(meter -> meter != Meter.DATABASE_ROWS)
                .map(Meter::wireName)
                .toArray(String[]::new);
    }

    private String send(Caller caller, String path, String body) throws IOException, InterruptedException {
        return answer(
                path,
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .header(IdentityTokens.HEADER, identities.sign(caller, "POST", path))
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String answer(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.timeout(Duration.ofMinutes(10)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private static ProjectRef project(int number) {
        StringBuilder letters = new StringBuilder("%020d".formatted(number));
        for (int i = 0; i < letters.length(); i++) {
            letters.setCharAt(i, (char) ('a' + letters.charAt(i) - '0'));
        }
        return new ProjectRef(letters.toString());
    }

    private static RequestId request(int number) {
        return new RequestId("00000000-0000-7000-8000-%012d".formatted(number));
    }

    private static RequestId request() {
        return new RequestId(UUID.randomUUID().toString());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void row(String what, String target, String measured, String more) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %s |%n", what, target, measured, more);
    }
}
