package dev.loam.storage;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.schema.ProjectSchemas;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.TestPostgres;
import dev.loam.platform.usage.UsageJournal;
import dev.loam.storage.blob.BlobSweeper;
import dev.loam.storage.blob.FillableDisk;
import dev.loam.storage.blob.MeddlingServer;
import dev.loam.storage.blob.S3ProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The service as it runs apart, with project databases on the test cluster. One per JVM, and one with a bucket. */
final class StorageServer {
    private static final byte[] SECRET = new byte[32];
    private static final AtomicReference<@Nullable StorageServer> CURRENT = new AtomicReference<>();

    private final TestPostgres postgres = TestPostgres.shared();
    private final RolePasswords passwords = Cluster.PASSWORDS;
    private final TestProjects projects = new TestProjects(postgres, Cluster.PROVISIONER);
    private final RecordedUsage usage = new RecordedUsage();
    private final FillableDisk disk = new FillableDisk();
    private final SecureRandom random = new SecureRandom();
    private final @Nullable MeddlingServer bucket;
    private final Path root;
    private final ConfigurableApplicationContext context;

    private StorageServer(@Nullable MeddlingServer bucket) {
        this.bucket = bucket;
        root = temporaryFolder();
        URI played = PlayedProjectService.start().address();
        context = new SpringApplicationBuilder(StorageServiceApplication.class)
                .web(WebApplicationType.SERVLET)
                .initializers(this::replace)
                .run(Stream.concat(
                                Stream.of(
                                        "--spring.config.name=storage-service",
                                        "--server.port=0",
                                        "--spring.main.register-shutdown-hook=false",
                                        "--spring.datasource.url=" + postgres.jdbcUrl(ControlDatabase.NAME),
                                        "--spring.datasource.password=loam-test",
                                        "--loam.platform.secret="
                                                + Base64.getEncoder().encodeToString(SECRET),
                                        "--loam.storage.root=" + root.resolve("blobs"),
                                        "--loam.storage.max-object-size=3MB",
                                        "--loam.storage.smallest-part=1KB",
                                        "--loam.storage.master-key-file=" + masterKey(),
                                        "--loam.services.project=" + played,
                                        "--loam.services.billing=" + played,
                                        "--loam.storage.sweep-pause=1h",
                                        "--loam.storage.render.concurrency=2"),
                                bucketArguments())
                        .toArray(String[]::new));
        context.getBean(ProjectSchemas.class)
                .migrate(
                        "loam_template",
                        ClusterAccess.dataSource(
                                postgres.host(),
                                postgres.port(),
                                "loam_template",
                                "loam_template_service",
                                passwords.ofTemplate()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::removeBlobs));
    }

    /** The one with files, unless a test said {@link #use} of the other. */
    static StorageServer shared() {
        StorageServer chosen = CURRENT.get();
        return chosen == null ? Shared.INSTANCE : chosen;
    }

    /** One whose new blobs go to a bucket of S3Proxy. */
    static StorageServer withBucket() {
        return SharedWithBucket.INSTANCE;
    }

    /** What {@link #shared} is from now on; null for the usual. */
    static void use(@Nullable StorageServer server) {
        CURRENT.set(server);
    }

    private Stream<String> bucketArguments() {
        return bucket == null
                ? Stream.of()
                : Stream.of(
                        "--loam.storage.blobs=s3",
                        "--loam.storage.s3.endpoint=" + bucket.address(),
                        "--loam.storage.s3.region=us-east-1",
                        "--loam.storage.s3.bucket=" + S3ProxyServer.BUCKET,
                        "--loam.storage.s3.access-key=" + S3ProxyServer.ACCESS_KEY,
                        "--loam.storage.s3.secret-key=" + S3ProxyServer.SECRET,
                        "--loam.storage.s3.timeout=5s");
    }

    /** What stands before the bucket. */
    MeddlingServer bucket() {
        return Objects.requireNonNull(bucket);
    }

    /** A new project with a database of its own. */
    TestProject aProject() {
        return new TestProject(this, projects.create(ProjectRef.random(random)));
    }

    /** Has nobody know the project any more. */
    void forget(ProjectRef ref) {
        projects.forget(ref);
    }

    /** Gives the project these settings, as project-service tells of them. */
    void change(ProjectRef ref, String settings) {
        projects.change(ref, settings);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    IdentityTokens identities() {
        return bean(IdentityTokens.class);
    }

    /** Leaves no room for another blob of the project. */
    void fillFor(ProjectRef ref) {
        if (bucket == null) {
            disk.fillFor(ref);
        } else {
            bucket.refuse("/" + ref + "/");
        }
    }

    /** Leaves no room for anything. */
    void fill() {
        if (bucket == null) {
            disk.fillForAll();
        } else {
            bucket.refuse("/");
        }
    }

    void empty() {
        disk.empty();
        if (bucket != null) {
            bucket.behave();
        }
    }

    BlobFaults faults(ProjectRef ref) {
        return new BlobFaults(blobs().resolve(ref.value()), "loam/" + ref + "/", bucket);
    }

    RecordedUsage usage() {
        return usage;
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    /** Names of the files, or of what takes their place in the bucket, that hold the project's blobs. */
    List<String> blobFiles(ProjectRef ref) {
        List<String> names = new ArrayList<>(localFiles(ref));
        if (bucket != null) {
            names.addAll(bucketObjects(ref));
        }
        return names;
    }

    /** Those in the bucket; pieces of one file that grew count as one. */
    List<String> bucketObjects(ProjectRef ref) {
        return S3ProxyServer.shared().keys("loam/" + ref + "/").stream()
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .map(name -> name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name)
                .distinct()
                .toList();
    }

    List<String> localFiles(ProjectRef ref) {
        Path folder = blobs().resolve(ref.value());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What project-service has every service do when a project is gone. */
    void removeData(ProjectRef ref) {
        context.getBeansOfType(ProjectData.class).values().forEach(data -> data.remove(ref));
    }

    /** What the sweeper does in its time, without waiting until orphans are old. */
    void sweepEverything(ProjectRef ref) {
        try {
            bean(BlobSweeper.class).sweep(ref, Duration.ofSeconds(-1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the app's developers do with psql. */
    JdbcClient asOwner(ProjectRef ref) {
        return JdbcClient.create(dataSource(ref, RoleKind.OWNER));
    }

    JdbcClient asSuperuser(ProjectRef ref) {
        return JdbcClient.create(postgres.dataSource("p_" + ref));
    }

    private DataSource dataSource(ProjectRef ref, RoleKind kind) {
        return ClusterAccess.dataSource(
                postgres.host(),
                postgres.port(),
                "p_" + ref,
                "p_%s_%s".formatted(ref, kind.suffix()),
                passwords.of(ref, kind, 1));
    }

    private void replace(ConfigurableApplicationContext starting) {
        GenericApplicationContext beans = (GenericApplicationContext) starting;
        beans.registerBean(ProjectDirectory.class, () -> projects);
        beans.registerBean(UsageJournal.class, () -> usage);
        beans.registerBean(FillableDisk.class, () -> disk, bean -> bean.setPrimary(true));
    }

    private Path masterKey() {
        try {
            return Files.writeString(
                    root.resolve("master.key"), Base64.getEncoder().encodeToString(SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeBlobs() {
        try {
            FileSystemUtils.deleteRecursively(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("loam-test-storage-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final StorageServer INSTANCE = new StorageServer(null);
    }

    private static final class SharedWithBucket {
        private static final StorageServer INSTANCE =
                new StorageServer(new MeddlingServer(S3ProxyServer.shared().address()));
    }

    private static final class Cluster {
        private static final RolePasswords PASSWORDS = new RolePasswords(new PlatformSecret(SECRET));
        private static final ClusterProvisioner PROVISIONER = prepared(TestPostgres.shared());

        private static ClusterProvisioner prepared(TestPostgres postgres) {
            ClusterProvisioner provisioner = new ClusterProvisioner(
                    new SuperuserConnections(
                            postgres.host(), postgres.port(), postgres.username(), postgres.password()),
                    PASSWORDS);
            provisioner.prepareCluster();
            provisioner.buildTemplate();
            ControlDatabase.ensure(postgres.dataSource("postgres"), "loam-test");
            return provisioner;
        }
    }
}
