package dev.loam.cli.demo;

import dev.loam.cli.CommandFailure;
import dev.loam.sdk.InstallationStatus;
import dev.loam.sdk.LoamClient;
import dev.loam.sdk.auth.Session;
import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Request;
import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.storage.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The photo album: from an empty project to its bill. */
final class Story {
    private static final String PASSWORD = "correct horse battery staple";

    private final Path example;
    private final Path photo;
    private final Narrator narrator;
    private final Connection connection;
    private final PlatformClient platform;
    private final Tally tally = new Tally();

    private JsonNode project = JsonMapper.shared().nullNode();
    private @Nullable Session session;

    Story(InstallationStatus status, Path example, Path photo, Narrator narrator) {
        this.example = example;
        this.photo = photo;
        this.narrator = narrator;
        this.connection = Connection.to(URI.create(status.apiUrl()));
        this.platform = new PlatformClient(connection, status.platformToken());
    }

    void play() throws IOException {
        byte[] picture = Files.readAllBytes(photo);
        createProject();
        deployFunctions();
        LoamClient ada = signIn("ada@example.com", "A user signs up and signs in");
        String path = userId() + "/" + photo.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        JsonNode uploaded = upload(ada, path, picture);
        thumbnails(ada, path);
        Answer row = caption(ada, path);
        strangers(path, row.json().path(0));
        new Reckoning(platform, ref(), tally, narrator)
                .settle(adminClient(), path, new Reckoning.Seen(picture.length, uploaded, row.bytes().length));
    }

    String ref() {
        return project.path("ref").asString();
    }

    String publishableKey() {
        return project.path("publishable_key").asString();
    }

    String databaseUrl() {
        return project.path("db_url").asString();
    }

    String accessToken() {
        return signedIn().accessToken();
    }

    private String userId() {
        return signedIn().user().id().toString();
    }

    private Session signedIn() {
        return Objects.requireNonNull(session, "Nobody has signed in yet");
    }

    private LoamClient anonymousClient() {
        return LoamClient.of(connection.listening(tally), publishableKey());
    }

    private LoamClient adminClient() {
        return LoamClient.of(
                connection.listening(tally), project.path("secret_key").asString());
    }

    private void createProject() throws IOException {
        narrator.chapter("An organization, a project with its own database, and a schema");
        JsonNode organization =
                narrator.step("organization 'Ada & Friends'", () -> platform.createOrganization("Ada & Friends"));
        project = narrator.step(
                "project 'album'",
                () -> platform.createProject("album", organization.path("id").asString()));
        narrator.detail("ref " + ref() + ", publishable key " + publishableKey());
        try (Stream<Path> migrations = Files.list(example.resolve("migrations"))) {
            for (Path migration : migrations.sorted().toList()) {
                apply(migration);
            }
        }
    }

    private void apply(Path migration) throws IOException {
        String file = migration.getFileName().toString();
        int separator = file.indexOf('_');
        String sql = Files.readString(migration);
        narrator.step(
                "migration " + file,
                () -> platform.applyMigration(
                        ref(), file.substring(0, separator), file.substring(separator + 1, file.length() - 4), sql));
    }

    private void deployFunctions() {
        narrator.chapter("Two functions, each a jar");
        for (String function : List.of("thumbnail", "caption")) {
            Path jar = example.resolve("functions/%s/target/%s.jar".formatted(function, function));
            JsonNode deployment =
                    narrator.step("deploy " + function + ".jar", () -> platform.deploy(ref(), function, jar, Map.of()));
            narrator.detail("version %d on the %s host, %d bytes"
                    .formatted(
                            deployment.path("version").asInt(),
                            deployment.path("host").asString(),
                            deployment.path("size").asLong()));
        }
    }

    private LoamClient signIn(String email, String title) {
        narrator.chapter(title);
        narrator.step(
                "sign up " + email,
                () -> anonymousClient().auth().signUp(email, PASSWORD).execute());
        session = narrator.step(
                "sign in",
                () -> anonymousClient().auth().signIn(email, PASSWORD).execute());
        String header = new String(
                Base64.getUrlDecoder()
                        .decode(accessToken().substring(0, accessToken().indexOf('.'))),
                java.nio.charset.StandardCharsets.UTF_8);
        String algorithm = JsonMapper.shared().readTree(header).path("alg").asString();
        require(algorithm.equals("ES256"), "the access token is signed with " + algorithm + ", not ES256");
        require(!signedIn().refreshToken().isEmpty(), "there is no refresh token");
        narrator.detail("access token signed with " + algorithm + ", and a refresh token");
        return anonymousClient().as(accessToken());
    }

    private JsonNode upload(LoamClient ada, String path, byte[] picture) {
        narrator.chapter("A photograph into a private bucket, and thumbnails by a function");
        return narrator.step(
                "upload %s, %.1f MB".formatted(photo.getFileName(), picture.length / 1e6),
                () -> ada.connection()
                        .call(Request.of("POST", "/storage/v1/object/photos/" + path)
                                .body("image/jpeg", () -> BodyPublishers.ofByteArray(picture)))
                        .execute()
                        .json());
    }

    private void thumbnails(LoamClient ada, String path) {
        narrator.step(
                "function thumbnail ran on the upload's event",
                () -> Wait.until("the thumbnail function", () -> succeeded("thumbnail"), count -> count > 0));
        tellInvocation("thumbnail");
        List<StoredObject> thumbnails =
                ada.storage().bucket("thumbnails").list(path).execute();
        require(thumbnails.size() == 3, "there are %d thumbnails, not 3".formatted(thumbnails.size()));
        for (StoredObject thumbnail : thumbnails) {
            narrator.detail("thumbnails/%s/%s, %d bytes".formatted(path, thumbnail.name(), thumbnail.size()));
        }
        byte[] smallest =
                ada.storage().bucket("thumbnails").download(path + "/128.jpg").execute();
        require(smallest[0] == (byte) 0xff, "the thumbnail is no JPEG");
    }

    private Answer caption(LoamClient ada, String path) {
        narrator.chapter("A row through the database API, completed by another function");
        JsonNode inserted = narrator.step(
                "insert into photos",
                () -> ada.from("photos")
                        .insert(Map.of("path", path, "title", "My photo"))
                        .returning(JsonNode.class)
                        .execute());
        narrator.step(
                "function caption ran on the insert's event",
                () -> Wait.until("the caption function", () -> succeeded("caption"), count -> count > 0));
        tellInvocation("caption");
        String id = inserted.path("id").asString();
        Answer answer = rows(ada, "photos?id=eq." + id).orThrow();
        JsonNode row = answer.json().path(0);
        require(row.path("width").asInt() > 0, "the function wrote nothing into the row: " + row);
        narrator.detail("%d × %d, camera %s, %s"
                .formatted(
                        row.path("width").asInt(),
                        row.path("height").asInt(),
                        row.path("camera").asString("unknown"),
                        row.path("caption").asString("no caption")));
        return answer;
    }

    private void strangers(String path, JsonNode row) {
        String ada = accessToken();
        Session adasSession = session;
        LoamClient eve = signIn("eve@example.com", "Others see nothing of it");
        JsonNode rows = narrator.step(
                "another user asks for the row",
                () -> rows(eve, "photos?id=eq." + row.path("id").asString())
                        .orThrow()
                        .json());
        require(rows.isEmpty(), "another user sees the row");
        Answer object = narrator.step(
                "another user asks for the photo",
                () -> eve.connection()
                        .exchange(Request.get("/storage/v1/object/photos/" + path))
                        .execute());
        require(object.status() >= 400, "another user sees the photo");
        narrator.detail("no row; " + object.json().path("message").asString());
        JsonNode other = narrator.step(
                "a second project",
                () -> platform.createProject(
                        "other", project.path("organization_id").asString()));
        LoamClient stranger =
                LoamClient.of(connection, other.path("secret_key").asString()).as(ada);
        Answer refused = narrator.step(
                "the second project's secret key with the first user's token", () -> rows(stranger, "photos"));
        require(refused.status() == 401, "a key and a token of different projects were let in");
        LoamClient foreign = LoamClient.of(connection, other.path("secret_key").asString());
        Answer nothing = rows(foreign, "photos");
        require(nothing.status() == 404, "the second project sees a table of the first");
        narrator.detail("401 " + refused.json().path("message").asString());
        session = adasSession;
    }

    /** Whatever is answered, byte for byte: the bill counts them. */
    private static Answer rows(LoamClient client, String tableAndQuery) {
        return client.connection()
                .exchange(Request.get("/rest/v1/" + tableAndQuery))
                .execute();
    }

    private long succeeded(String function) {
        long count = 0;
        for (JsonNode invocation : platform.invocations(ref(), function, 100)) {
            if (invocation.path("status").asString().equals("succeeded")) {
                count++;
            } else if (invocation.path("error").isString()) {
                throw new CommandFailure(
                        "The function %s failed: %s"
                                .formatted(function, invocation.path("error").asString()),
                        "Look at ./loam logs.");
            }
        }
        return count;
    }

    private void tellInvocation(String function) {
        JsonNode latest = platform.invocations(ref(), function, 1).path(0);
        narrator.detail("%s start, ran %d ms in %d MB, billed %d ms"
                .formatted(
                        latest.path("cold").asBoolean() ? "cold" : "warm",
                        latest.path("duration_ms").asLong(),
                        latest.path("memory_mb").asLong(),
                        latest.path("billed_ms").asLong()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CommandFailure("The story broke: " + otherwise + ".", "Look at ./loam logs.");
        }
    }
}
