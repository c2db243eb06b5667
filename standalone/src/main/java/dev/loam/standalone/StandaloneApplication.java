package dev.loam.standalone;

import com.zaxxer.hikari.HikariDataSource;
import dev.loam.platform.ServiceProcess;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.schema.ControlDatabase;
import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.postgres.Outages;
import dev.loam.standalone.cluster.Cluster;
import dev.loam.standalone.cluster.ClusterSettings;
import dev.loam.standalone.cluster.StartingCluster;
import dev.loam.standalone.data.DataFolder;
import dev.loam.standalone.outage.OutageFilter;
import dev.loam.standalone.outage.OutageHandling;
import dev.loam.standalone.status.BootstrapClient;
import dev.loam.standalone.status.InboxClient;
import dev.loam.standalone.status.OwnServices;
import dev.loam.standalone.status.SetupClient;
import dev.loam.standalone.status.StatusFile;
import dev.loam.standalone.training.FirstRequests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts Loam in one process. What it tells on standard output is for people; {@code run/status.json} is for programs. */
public final class StandaloneApplication {
    private static final Logger log = LoggerFactory.getLogger(StandaloneApplication.class);
    private static final int FAILED = 1;

    private StandaloneApplication() {}

    public static void main(String[] arguments) {
        ServiceProcess.widenScheduler();
        Progress progress = new Progress(System.out);
        Compilers compilers = Compilers.standBack();
        LoadedAhead.begin();
        try {
            run(StandaloneOptions.parse(arguments), progress, compilers);
        } catch (RuntimeException failure) {
            tell(failure, progress);
            System.exit(FAILED);
        }
    }

    private static void tell(RuntimeException failure, Progress progress) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        if (root instanceof StartupFailure known) {
            progress.failure(String.valueOf(known.getMessage()), known.action());
        } else {
            progress.failure(
                    "Loam could not start: " + root, "The cause is in the log above; if it is ours, please report it.");
        }
    }

    private static void run(StandaloneOptions given, Progress progress, Compilers compilers) {
        StandaloneOptions options = given.port() == 0 ? given.withPort(freePort()) : given;
        DataFolder data = DataFolder.open(options.data());
        SpringApplication.getShutdownHandlers().add(data::close);
        requireFree(options.host(), options.port());

        String password = read(data.secret("database.password"));
        StartingCluster cluster = StartingCluster.begin(() -> start(options, data, password, progress), failure -> {
            tell(failure, progress);
            // Nothing is begun that would have to be ended, and whoever waits for the cluster need not fail, too.
            Runtime.getRuntime().halt(FAILED);
        });
        SpringApplication.getShutdownHandlers().add(cluster::close);

        SpringApplication application = PreparedContext.application();
        application.addInitializers(
                starting -> starting.getEnvironment().getPropertySources().addFirst(new ClusterSettings(cluster)));
        application.addInitializers(starting -> starting.addBeanFactoryPostProcessor(
                // All definitions are there already, and beans found by type are only remembered from here on.
                ConfigurableListableBeanFactory::freezeConfiguration));
        ConfigurableApplicationContext context = application.run(settings(options, data, password));
        progress.step("All services answer");

        cluster.await().supervise(outages(context, progress));

        String address = "http://%s:%d".formatted(shown(options.host()), options.port());
        OwnServices services = new OwnServices(
                context.getBean(BootstrapClient.class),
                context.getBean(InboxClient.class),
                context.getBean(SetupClient.class));
        StatusFile statusFile = new StatusFile(data, context.getBean(JsonMapper.class));
        JsonNode status = statusFile.content(address, cluster.await().address(), services);
        String setup = services.setupToken();
        if (setup != null) {
            progress.firstLogin(address, setup);
        }
        // Whoever waits for the file may read now what was told before it.
        statusFile.write(status);
        progress.ready(address);
        compilers.stepForward();
        RestingHeap.watch();
        openLocalDatabase(context, status);
        if (options.train()) {
            new FirstRequests(status).send(options.trainingFunction());
            System.exit(SpringApplication.exit(context));
        }
    }

    /** A database is made when it is first asked for; the address of this one is told to people, who may begin with psql. */
    private static void openLocalDatabase(ConfigurableApplicationContext context, JsonNode status) {
        ProjectDirectory projects = context.getBean(ProjectDirectory.class);
        ProjectRef local = new ProjectRef(status.path("project").path("ref").asString());
        Thread.ofVirtual().name("local-database").start(() -> {
            try {
                if (!projects.require(local).databaseReady()) {
                    projects.ensureDatabase(local);
                }
            } catch (RuntimeException away) {
                log.warn("The database of project local is made when it is first asked for", away);
            }
        });
    }

    private static Outages outages(ConfigurableApplicationContext context, Progress progress) {
        return new OutageHandling(
                context.getBean(OutageFilter.class),
                context.getBean(HikariDataSource.class),
                context.getBean(ProjectConnections.class),
                abandoned -> {
                    progress.failure(abandoned.description(), abandoned.action());
                    // An orderly end would wait for the database at every step; what counts is on the disk.
                    Runtime.getRuntime().halt(FAILED);
                });
    }

    /** Starts or finds the cluster and makes database {@code loam} ready on it. */
    private static Cluster start(StandaloneOptions options, DataFolder data, String password, Progress progress) {
        Cluster cluster =
                options.databaseUrl() == null ? Cluster.embedded(data) : Cluster.external(options.databaseUrl());
        try {
            ControlDatabase.ensure(
                    ClusterAccess.dataSource(
                            cluster.host(), cluster.port(), "postgres", cluster.superuser(), cluster.password()),
                    password);
        } catch (RuntimeException failure) {
            cluster.close();
            throw new StartupFailure(
                    "The cluster on %s:%d cannot be used: %s"
                            .formatted(
                                    cluster.host(), cluster.port(), NestedExceptionUtils.getMostSpecificCause(failure)),
                    "Look whether it runs, and whether this superuser may log in.");
        }
        progress.step("PostgreSQL answers on %s:%d".formatted(cluster.host(), cluster.port()));
        return cluster;
    }

    private static String[] settings(StandaloneOptions options, DataFolder data, String password) {
        int internalPort = freePort();
        String internal = "http://127.0.0.1:" + internalPort;
        List<String> settings = new ArrayList<>(List.of(
                "--spring.application.name=loam",
                "--server.address=" + options.host(),
                "--server.port=" + options.port(),
                "--spring.datasource.username=" + ControlDatabase.NAME,
                "--spring.datasource.password=" + password,
                "--loam.platform.secret-file=" + data.secret("platform.key"),
                "--loam.platform.public-url=http://%s:%d".formatted(shown(options.host()), options.port()),
                "--loam.platform.internal-port=" + internalPort,
                "--loam.platform.node=standalone",
                "--loam.platform.usage.dir=" + data.part("journal"),
                "--loam.project.master-key-file=" + data.secret("master.key"),
                "--loam.function.master-key-file=" + data.secret("master.key"),
                "--loam.auth.master-key-file=" + data.secret("master.key"),
                "--loam.messaging.master-key-file=" + data.secret("master.key"),
                "--loam.event.webhook.master-key-file=" + data.secret("master.key"),
                "--loam.event.stream.master-key-file=" + data.secret("master.key"),
                "--loam.storage.master-key-file=" + data.secret("master.key"),
                "--loam.function.root=" + data.part("functions"),
                "--loam.storage.root=" + data.part("blobs"),
                "--loam.messaging.inbox.without-server=true"));
        for (String service :
                List.of("project", "database", "auth", "storage", "function", "event", "billing", "messaging")) {
            settings.add("--loam.services.%s=%s".formatted(service, internal));
        }
        if (options.workerHome() != null) {
            settings.add("--loam.function.worker.home=" + options.workerHome().toAbsolutePath());
        }
        settings.addAll(options.properties());
        return settings.toArray(String[]::new);
    }

    private static void requireFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException used) {
            throw new StartupFailure(
                    "Port %d on %s cannot be used: %s".formatted(port, host, used.getMessage()),
                    "Name another one with --port, or end the program that uses it.");
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("No free port on the loopback address", none);
        }
    }

    private static String shown(String host) {
        return host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }

    private static String read(Path secret) {
        try {
            return Files.readString(secret).strip();
        } catch (IOException unreadable) {
            throw new StartupFailure(
                    "%s cannot be read: %s".formatted(secret, unreadable.getMessage()),
                    "Give this user the right to read it.");
        }
    }
}
