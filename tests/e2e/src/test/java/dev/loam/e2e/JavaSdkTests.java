package dev.loam.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.ArchitectureRules;
import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.LoamClient;
import dev.loam.sdk.auth.NewUser;
import dev.loam.sdk.auth.Session;
import dev.loam.sdk.auth.SignOut;
import dev.loam.sdk.auth.User;
import dev.loam.sdk.auth.UserChange;
import dev.loam.sdk.events.NewEvent;
import dev.loam.sdk.events.Published;
import dev.loam.sdk.functions.QueuedCall;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.LoamException;
import dev.loam.sdk.platform.ApiKey;
import dev.loam.sdk.platform.Deployment;
import dev.loam.sdk.platform.NewProject;
import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.platform.ProjectCredentials;
import dev.loam.sdk.platform.SettingsVersion;
import dev.loam.sdk.queues.Message;
import dev.loam.sdk.queues.NewMessage;
import dev.loam.sdk.queues.Queue;
import dev.loam.sdk.queues.QueueSettings;
import dev.loam.sdk.rest.Condition;
import dev.loam.sdk.rest.Count;
import dev.loam.sdk.rest.Order;
import dev.loam.sdk.rest.Page;
import dev.loam.sdk.storage.Bucket;
import dev.loam.sdk.storage.BucketSettings;
import dev.loam.sdk.storage.Content;
import dev.loam.sdk.storage.SignedUpload;
import dev.loam.sdk.storage.StoredObject;
import dev.loam.sdk.storage.UploadOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK for Java against everything in one process: what it says on the wire is what Loam hears. */
@ExtendWith(Shared.class)
class JavaSdkTests {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String SCHEMA = """
            create table public.authors (id bigint generated always as identity primary key, name text not null);
            create table public.books (
                id bigint generated always as identity primary key,
                owner uuid not null default auth.uid(),
                author_id bigint references public.authors,
                title text not null unique,
                pages integer not null default 100,
                created_at timestamptz not null default now());
            alter table public.books enable row level security;
            create policy own on public.books to authenticated
                using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
            create function public.total_pages(fewest integer) returns bigint language sql stable
                as 'select coalesce(sum(pages), 0) from public.books where pages >= fewest';
            insert into storage.buckets (id, name) values ('photos', 'photos');
            create policy own_photos on storage.objects for all to authenticated
                using (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text)
                with check (bucket_id = 'photos' and (storage.foldername(name))[1] = auth.uid()::text);
            """;

    private static PlatformClient platform;
    private static Connection connection;
    private static ProjectCredentials project;

    @BeforeAll
    static void aProject(OneProcess installation) throws IOException {
        InstallationStatus status =
                new InstallationStatus(JsonMapper.shared().readTree(Files.readString(installation.status())));
        connection = Connection.to(URI.create(status.apiUrl()));
        platform = new PlatformClient(connection, status.platformToken());
        // Who fuzzed this installation before may have made more organizations, so that one must be named.
        UUID organization =
                UUID.fromString(platform.organizations().path(0).path("id").asString());
        project = platform.projects()
                .create(NewProject.named("java").in(organization))
                .execute();
        platform.applyMigration(project.ref(), "20261122000000", "schema", SCHEMA);
    }

    record Author(String name) {}

    record Book(
            @Nullable Long id,
            String title,
            int pages,
            @Nullable Instant createdAt,
            @Nullable Author authors) {
        static Book of(String title, int pages) {
            return new Book(null, title, pages, null, null);
        }
    }

    private static LoamClient app() {
        return LoamClient.of(connection, project.publishableKey());
    }

    private static LoamClient server() {
        return LoamClient.of(connection, project.secretKey());
    }

    private static LoamClient somebody() {
        LoamClient loam = app();
        Session session = loam.auth()
                .signUp(UUID.randomUUID() + "@example.com", PASSWORD)
                .execute()
                .session();
        assertThat(session).isNotNull();
        return loam;
    }

    private static UUID id(LoamClient loam) {
        return loam.auth().session().orElseThrow().user().id();
    }

    private static String code(Call<?> call) {
        return catchThrowableOfType(LoamException.class, call::execute).code();
    }

    @Test
    void followsTheHouseRules() {
        ArchitectureRules.checkAll("dev.loam.sdk");
    }

    @Test
    void usersSignUpInAndOut() {
        LoamClient loam = somebody();
        User user = loam.auth().user().execute();
        String email = String.valueOf(user.email());
        assertThat(user.role()).isEqualTo("authenticated");
        JsonNode metadata = loam.auth()
                .update(UserChange.data(Map.of("name", "Ada")))
                .execute()
                .userMetadata();
        assertThat(String.valueOf(metadata)).contains("\"name\":\"Ada\"");

        Session first = loam.auth().session().orElseThrow();
        Session second = loam.auth().refresh().execute();
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(loam.auth().session()).contains(second);

        assertThat(code(app().auth().signIn(email, "wrong"))).isEqualTo("invalid_credentials");
        assertThat(app().auth().signIn(email, PASSWORD).execute().user().id()).isEqualTo(user.id());
        LoamClient elsewhere = app().as(second.accessToken());
        assertThat(elsewhere.auth().user().execute().id()).isEqualTo(user.id());
        loam.auth().signOut(SignOut.GLOBAL).execute();
        assertThat(loam.auth().session()).isEmpty();
        assertThat(code(elsewhere.auth().user())).isEqualTo("session_not_found");
        app().auth().recover("nobody@example.com").execute();
    }

    @Test
    void serversAdministerUsers() {
        String email = UUID.randomUUID() + "@example.com";
        User made = server().auth().admin().create(NewUser.of(email, PASSWORD)).execute();
        assertThat(made.emailConfirmedAt()).isNotNull();
        assertThat(server().auth().admin().list(1, 100).execute())
                .extracting(User::id)
                .contains(made.id());
        server().auth().admin().update(made.id(), NewUser.ban("24h")).execute();
        assertThat(code(app().auth().signIn(email, PASSWORD))).isEqualTo("user_banned");
        server().auth().admin().delete(made.id()).execute();
        assertThat(code(server().auth().admin().get(made.id()))).isEqualTo("user_not_found");
        assertThat(code(app().auth().admin().list(1, 10))).isNotEqualTo(LoamException.UNREACHABLE);
    }

    @Test
    void rowsAreReadAndChangedUnderPolicies() {
        LoamClient ada = somebody();
        String mark = UUID.randomUUID().toString();
        Book one = ada.from("books")
                .insert(Book.of(mark + " \"One\", (1)", 10))
                .returning(Book.class)
                .execute();
        assertThat(one.id()).isNotNull();
        assertThat(one.createdAt()).isNotNull();
        ada.from("books")
                .insertAll(List.of(Map.of("title", mark + " Two", "pages", 20), Map.of("title", mark + " Three")))
                .execute();

        assertThat(ada.from("books")
                        .select("title", "pages", "id", "created_at")
                        .embed("authors", "name")
                        .order("pages", Order.DESCENDING)
                        .limit(2)
                        .list(Book.class)
                        .execute())
                .extracting(Book::pages)
                .containsExactly(100, 20);
        assertThat(ada.from("books")
                        .select()
                        .in("title", List.of(one.title(), "nothing"))
                        .any(Condition.eq("title", one.title()), Condition.gt("pages", 1000))
                        .single(Book.class)
                        .execute())
                .isEqualTo(one);
        Page<Book> page = ada.from("books")
                .select()
                .limit(1)
                .page(Book.class, Count.EXACT)
                .execute();
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.rows()).hasSize(1);
        assertThat(ada.from("books").select().lt("pages", 50).count(Count.EXACT).execute())
                .isEqualTo(2);
        assertThat(ada.rpc("total_pages", Map.of("fewest", 20)).as(Long.class).execute())
                .isEqualTo(120);

        assertThat(ada.from("books")
                        .update(Map.of("pages", 11))
                        .eq("id", String.valueOf(one.id()))
                        .atMost(1)
                        .returning(Book.class)
                        .execute())
                .extracting(Book::pages)
                .containsExactly(11);
        assertThat(somebody().from("books").select().list(Book.class).execute()).isEmpty();
        assertThat(code(ada.from("books").delete().call())).isEqualTo("21000");
        ada.from("books").delete().like("title", mark + "%").execute();
        assertThat(ada.from("books").select().maybeSingle(Book.class).execute()).isEmpty();
    }

    @Test
    void whatIsUnderAKeyHappensOnce() {
        LoamClient ada = somebody();
        String title = UUID.randomUUID().toString();
        Call<Book> insertion = ada.from("books")
                .insert(Book.of(title, 1))
                .returning(Book.class)
                .idempotencyKey(title);
        Book first = insertion.execute();
        assertThat(insertion.execute()).isEqualTo(first);
        assertThat(code(ada.from("books").insert(Book.of(title, 1)).call())).isEqualTo("23505");
        assertThat(code(ada.from("books").insert(Book.of("other", 1)).call().idempotencyKey(title)))
                .isEqualTo("LOAM111");
        ada.from("books")
                .upsert(Map.of("title", title, "pages", 2))
                .onConflict("title")
                .execute();
        assertThat(ada.from("books").select().single(Book.class).execute().pages())
                .isEqualTo(2);
    }

    @Test
    void objectsAreUploadedAndDownloaded(@TempDir Path folder) throws IOException, InterruptedException {
        LoamClient ada = somebody();
        Bucket photos = ada.storage().bucket("photos");
        String home = id(ada) + "/";
        photos.upload(home + "a b.txt", Content.of("hello")).execute();
        assertThat(photos.download(home + "a b.txt").execute()).asString().isEqualTo("hello");
        assertThat(code(photos.upload(home + "a b.txt", Content.of("again")))).isEqualTo("KeyAlreadyExists");
        photos.upload(
                        home + "a b.txt",
                        Content.of("again"),
                        UploadOptions.replacing().with(Map.of("k", "v")))
                .execute();
        assertThat(photos.download(home + "a b.txt", folder.resolve("x")).execute())
                .hasContent("again");
        assertThat(photos.info(home + "a b.txt").execute().size()).isEqualTo(5);
        assertThat(photos.list(home).execute()).extracting(StoredObject::name).containsExactly("a b.txt");
        assertThat(photos.exists(home + "a b.txt").execute()).isTrue();
        assertThat(photos.exists(home + "none").execute()).isFalse();
        assertThat(code(somebody().storage().bucket("photos").download(home + "a b.txt")))
                .isEqualTo("NoSuchKey");

        URI link = photos.signedUrl(home + "a b.txt", Duration.ofMinutes(1)).execute();
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("again");
        SignedUpload permission = photos.signedUpload(home + "given.txt", false).execute();
        app().storage().bucket("photos").upload(permission, Content.of("given")).execute();
        photos.move(home + "given.txt", home + "moved.txt").execute();
        assertThat(photos.download(home + "moved.txt").execute()).asString().isEqualTo("given");
        assertThat(photos.remove(home + "a b.txt", home + "none").execute()).hasSize(1);

        server().storage().create("more", BucketSettings.forEverybody()).execute();
        server().storage().update("more", BucketSettings.closed()).execute();
        assertThat(server().storage().info("more").execute().open()).isFalse();
        server().storage().delete("more").execute();
    }

    @Test
    void uploadsInPiecesGoOnWhereTheyStopped() {
        LoamClient ada = somebody();
        Bucket photos = ada.storage().bucket("photos");
        String path = id(ada) + "/film.mp4";
        byte[] bytes = new byte[1_000_000];
        new Random(1).nextBytes(bytes);
        Content content = Content.of(bytes).as("video/mp4");
        List<String> begun = new ArrayList<>();
        IllegalStateException stopped = catchThrowableOfType(
                IllegalStateException.class,
                () -> photos.resumable(path, content)
                        .pieces(400_000)
                        .onBegun(begun::add)
                        .onProgress((sent, total) -> {
                            if (sent == 400_000) {
                                throw new IllegalStateException("The program ends");
                            }
                        })
                        .call()
                        .execute());
        assertThat(stopped).isNotNull();
        List<Long> reached = new ArrayList<>();
        photos.resumable(path, content)
                .pieces(400_000)
                .resume(begun.get(0))
                .onProgress((sent, total) -> reached.add(sent))
                .call()
                .execute();
        assertThat(reached).containsExactly(400_000L, 800_000L, 1_000_000L);
        assertThat(photos.download(path).execute()).isEqualTo(bytes);
        photos.resumable(id(ada) + "/empty", Content.of(new byte[0])).call().execute();
        assertThat(photos.download(id(ada) + "/empty").execute()).isEmpty();
    }

    @Test
    void functionsAreDeployedAndCalled(@TempDir Path folder) throws IOException {
        Map<String, Object> manifest = Map.of("handler", "dev.loam.e2e.functions.Echo", "memory_mb", 64);
        Deployment deployment = platform.functions(project.ref())
                .deploy("echo", FunctionsJar.pack(folder), manifest, Map.of())
                .execute();
        assertThat(deployment.version()).isEqualTo(1);
        assertThat(platform.functions(project.ref()).get("echo").execute().liveVersion())
                .isEqualTo(1);

        LoamClient ada = somebody();
        assertThat(ada.functions()
                        .invoke("echo", Map.of("n", 1), JsonNode.class)
                        .execute()
                        .path("n")
                        .asInt())
                .isEqualTo(1);
        QueuedCall call = ada.functions().enqueue("echo", Map.of("n", 2)).execute();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ada.functions().find(call.id()).execute().isOver());
        assertThat(ada.functions().find(call.id()).execute().state()).isEqualTo("succeeded");
        assertThat(catchThrowableOfType(
                                LoamException.class,
                                () -> ada.functions().invoke("none", null).execute())
                        .status())
                .isEqualTo(404);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !platform.functions(project.ref())
                        .invocations("echo", 10)
                        .execute()
                        .isEmpty());
    }

    @Test
    void eventsArePublishedAndTakenBack() {
        NewEvent placed = NewEvent.of("order.placed", Book.of("x", 1)).about("7");
        Published first =
                somebody().events().publish(placed).idempotencyKey("order-7").execute();
        assertThat(first.deliverAt()).isNull();
        Call<Published> twice = server().events().publish(placed).idempotencyKey("order-8");
        assertThat(twice.execute()).isEqualTo(twice.execute());
        Published later =
                server().events().publish(placed.in(Duration.ofHours(1))).execute();
        assertThat(later.deliverAt()).isAfter(Instant.now());
        server().events().cancel(later.id()).execute();
        assertThat(code(server().events().publish(NewEvent.of("loam.mine", null))))
                .isEqualTo("reserved_event_type");
    }

    @Test
    void messagesAreSentReceivedAndAcknowledged() {
        Queue mails = server().queue("mails");
        mails.configure(QueueSettings.standard()).execute();
        NewMessage[] messages = IntStream.range(0, 3)
                .mapToObj(i -> NewMessage.of(Book.of("mail " + i, i)))
                .toArray(NewMessage[]::new);
        assertThat(mails.send(messages).execute()).hasSize(3);
        List<Message<Book>> received =
                mails.receive(Book.class, 2, Duration.ofSeconds(1)).execute();
        assertThat(received).hasSize(2).allMatch(message -> message.receives() == 1);
        String one = String.valueOf(received.get(0).receipt());
        String two = String.valueOf(received.get(1).receipt());
        assertThat(mails.ack(one).execute().done()).containsExactly(one);
        assertThat(mails.ack(one).execute().failed()).containsExactly(one);
        assertThat(mails.extend(Duration.ZERO, two).execute().done()).containsExactly(two);
        assertThat(mails.receive(Book.class, 10, Duration.ZERO).execute()).hasSize(2);
        assertThat(mails.dead(Book.class, 10).execute()).isEmpty();
        assertThat(mails.purge().execute()).isEqualTo(2);
        mails.delete().execute();
        assertThat(code(app().queue("mails").info())).isEqualTo("forbidden");
    }

    @Test
    void operatorsHaveProjectsKeysSettingsAndUsage() {
        assertThat(platform.projects().list("java", 10, null).execute().items())
                .anyMatch(found -> found.ref().equals(project.ref()));
        assertThat(platform.projects()
                        .rename(project.ref(), "java again")
                        .execute()
                        .name())
                .isEqualTo("java again");
        ApiKey key = platform.keys(project.ref()).create("secret", "worker").execute();
        assertThat(key.key()).startsWith("lm_sec_");
        LoamClient worker = LoamClient.of(connection, String.valueOf(key.key()));
        assertThat(worker.from("books").select().limit(1).json().execute().isArray())
                .isTrue();
        platform.keys(project.ref()).revoke(key.id()).execute();
        assertThat(platform.keys(project.ref()).list().execute())
                .anyMatch(listed -> listed.id().equals(key.id()) && listed.revokedAt() != null);

        SettingsVersion auth = platform.settings(project.ref()).get("auth").execute();
        SettingsVersion changed = platform.settings(project.ref())
                .change("auth", Map.of("password_min_length", 9), auth.tag())
                .execute();
        assertThat(changed.values().path("password_min_length").asInt()).isEqualTo(9);
        assertThat(code(platform.settings(project.ref()).change("auth", Map.of("password_min_length", 10), auth.tag())))
                .isEqualTo("settings_changed");
        assertThat(platform.usage(project.ref())
                        .of("api_requests", "route", null, null)
                        .execute())
                .isNotNull();
        assertThat(code(platform.projects().get("aaaaaaaaaaaaaaaaaaaa").map(found -> found)))
                .isEqualTo("project_not_found");
    }
}
