package dev.loam.postgres;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL cluster on 127.0.0.1, started from binaries on the class path.
 *
 * <p>{@link #close()} shuts it down and keeps its data. When the JVM dies without closing, the kernel asks Postgres to
 * shut down (where util-linux's setpriv is installed), and the next {@link #start} in the same folder stops whatever is
 * left. One folder serves one process at a time. Safe for use by several threads.
 *
 * @see EmbeddedPostgresOptions
 */
public final class EmbeddedPostgres implements AutoCloseable {

    public static final String SUPERUSER = "postgres";
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(20);

    /** What a killed postmaster leaves ends by itself or has to be ended; nobody is connected to it any more. */
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(1);

    private static final int FREE_PORT_ATTEMPTS = 5;

    private final EmbeddedPostgresOptions options;
    private final ClusterFiles files;
    private final FolderLock lock;
    private final int port;
    private final String password;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile Postmaster postmaster;
    private volatile @Nullable Supervision supervision;
    private final Thread pace;
    private boolean closed;

    private EmbeddedPostgres(
            EmbeddedPostgresOptions options,
            ClusterFiles files,
            FolderLock lock,
            Postmaster postmaster,
            int port,
            Duration naptime,
            String password) {
        this.options = options;
        this.files = files;
        this.lock = lock;
        this.postmaster = postmaster;
        this.port = port;
        this.password = password;
        this.pace = Thread.ofVirtual().name("loam-postgres-pace").unstarted(() -> keepPace(naptime));
    }

    /**
     * Starts the cluster of this folder, making it when the folder is empty; returns when connections are taken.
     *
     * @throws EmbeddedPostgresException when it cannot be started; says what to do
     */
    public static EmbeddedPostgres start(EmbeddedPostgresOptions options) {
        FolderLock lock = FolderLock.acquire(options.folder());
        try {
            return start(options, lock);
        } catch (IOException e) {
            lock.close();
            throw new EmbeddedPostgresException(
                    "The Postgres folder " + options.folder() + " cannot be used (" + e + ").",
                    "Make it and all that is in it readable and writable for the account that runs Loam.",
                    e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(EmbeddedPostgresOptions options, FolderLock lock) throws IOException {
        var files = new ClusterFiles(options.folder(), Binaries.unpackedIn(options.binariesCache()), Account.current());
        files.requireUsable();
        new Leftovers(files.data()).stop(LEFTOVER_PATIENCE);
        if (options.port() != 0) {
            Ports.requireFree(options.port());
        }
        var random = new SecureRandom();
        String password = SuperuserPassword.readOrCreate(options.passwordFile(), random);
        files.createIfMissing(options, password, random);
        for (int attempt = 1; ; attempt++) {
            int port = options.port() == 0 ? Ports.free() : options.port();
            Duration naptime = VacuumPace.naptime(files.databases());
            files.configure(options, port, naptime);
            files.setFormerLogAside();
            Postmaster postmaster = Postmaster.launch(files);
            if (postmaster.awaitReady(options.timeout())) {
                var postgres = new EmbeddedPostgres(options, files, lock, postmaster, port, naptime, password);
                postgres.requirePasswordIsRight();
                postgres.pace.start();
                return postgres;
            }
            postmaster.stop(LEFTOVER_PATIENCE);
            boolean portTaken = files.endOfLog().contains("could not bind");
            if (!portTaken || options.port() != 0 || attempt == FREE_PORT_ATTEMPTS) {
                throw portTaken ? Ports.used(port) : notStarted(files);
            }
        }
    }

    private static EmbeddedPostgresException notStarted(ClusterFiles files) {
        return new EmbeddedPostgresException(
                "Postgres did not start in " + files.folder() + ". Its log ends with:\n" + files.endOfLog(),
                "The whole log is " + files.log() + ".");
    }

    private void requirePasswordIsRight() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, password)) {
            connection.isValid(5);
        } catch (SQLException e) {
            postmaster.stop(LEFTOVER_PATIENCE);
            throw new EmbeddedPostgresException(
                    "Postgres runs, but the superuser could not log in (" + e.getMessage() + ").",
                    "Put the password that belongs to this cluster into " + options.passwordFile() + ".",
                    e);
        }
    }

    /**
     * From now on starts the server again when it ends by itself, with the same folder and port. What was committed is
     * there again; connections are not. Call it once.
     */
    public void supervise(Outages outages) {
        var watching = new Supervision(this::startAgain, outages);
        supervision = watching;
        watching.watch(postmaster);
    }

    private Postmaster startAgain() throws IOException {
        starting.lock();
        try {
            if (closed) {
                throw new EmbeddedPostgresException("The server has been closed.", "Start it.");
            }
            new Leftovers(files.data()).stop(ORPHAN_PATIENCE);
            Postmaster again = Postmaster.launch(files);
            postmaster = again;
            if (!again.awaitReady(options.timeout())) {
                again.stop(LEFTOVER_PATIENCE);
                throw notStarted(files);
            }
            return again;
        } finally {
            starting.unlock();
        }
    }

    private void keepPace(Duration first) {
        Duration naptime = first;
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(VacuumPace.PERIOD.toMillis());
                Duration wanted = VacuumPace.naptime(files.databases());
                if (!wanted.equals(naptime)) {
                    reconfigure(wanted);
                    naptime = wanted;
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The folder is not to be read any more: the server, too, is about to end, and who supervises it will tell.
        }
    }

    private void reconfigure(Duration naptime) throws IOException {
        starting.lock();
        try {
            if (!closed) {
                files.configure(options, port, naptime);
                postmaster.reload();
            }
        } finally {
            starting.unlock();
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** The password of {@link #SUPERUSER}. */
    public String password() {
        return password;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** The process id of the server's main process. */
    public long pid() {
        return postmaster.pid();
    }

    /** False after {@link #close()}, and when the server ended by itself. */
    public boolean isRunning() {
        return postmaster.isRunning();
    }

    /** Disconnects all clients, shuts down and waits for it. Further calls do nothing. */
    @Override
    public void close() {
        Supervision watching = supervision;
        if (watching != null) {
            watching.end();
        }
        pace.interrupt();
        starting.lock();
        try {
            closed = true;
            if (postmaster.isRunning()) {
                postmaster.stop(options.timeout());
            }
            lock.close();
        } finally {
            starting.unlock();
        }
    }
}
