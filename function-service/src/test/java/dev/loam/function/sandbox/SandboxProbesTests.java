package dev.loam.function.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.FunctionJars;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.TestWorkers;
import dev.loam.function.worker.sample.Probe;
import dev.loam.function.worker.sample.Slow;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each way out is tried twice with the same code: confined it must fail, and without a sandbox it must succeed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxProbesTests {
    private static final SandboxLevel MACHINE = TestWorkers.machine();
    /** What an installation that was not started as root has. */
    private static final SandboxLevel WITHOUT_UID = new SandboxLevel(MACHINE.landlockAbi(), MACHINE.seccomp(), false);

    private Path folder;

    private TestWorkers confined;
    private TestWorkers confinedWithoutUid;
    private TestWorkers free;
    private Deployment probe;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        assumeTrue(MACHINE.reached().compareTo(SandboxFloor.LANDLOCK) >= 0, "this machine has " + MACHINE);
        confined = new TestWorkers(MACHINE, Files.createDirectory(folder.resolve("confined")));
        confinedWithoutUid = new TestWorkers(WITHOUT_UID, Files.createDirectory(folder.resolve("same-uid")));
        free = new TestWorkers(SandboxLevel.NONE, Files.createDirectory(folder.resolve("free")));
        probe = TestWorkers.deployment(FunctionJars.pack(folder, Probe.class), Probe.class);
    }

    @AfterAll
    void stop() throws Exception {
        if (confined != null) {
            confined.close();
            confinedWithoutUid.close();
            free.close();
        }
    }

    @Test
    void systemFilesCannotBeRead() throws Exception {
        assertHeld("read /etc/passwd");
    }

    @Test
    void secretsOfTheServiceCannotBeRead() throws Exception {
        assertHeld("read " + Files.writeString(folder.resolve("master.key"), "secret"));
    }

    @Test
    void environmentOfAnotherProcessCannotBeRead() throws Exception {
        assertHeld("read /proc/" + ProcessHandle.current().pid() + "/environ");
    }

    @Test
    void processesCannotBeListed() throws Exception {
        assertHeld("list /proc");
    }

    @Test
    void programsCannotBeStarted() throws Exception {
        assertHeld("exec /bin/true");
    }

    @Test
    void javaCannotBeStartedAgain() throws Exception {
        assertHeld("exec " + Path.of(System.getProperty("java.home"), "bin/java"));
    }

    @Test
    void tcpConnectionsCannotBeMade() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertHeld("tcp " + server.getLocalPort());
        }
    }

    @Test
    void socketsOfThisMachineCannotBeOpened() throws Exception {
        Path path = folder.resolve("postgres.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            assertHeld("unix " + path);
        }
    }

    @Test
    void udpPacketsCannotBeSent() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertHeld("udp " + socket.getLocalPort());
        }
    }

    @Test
    void otherProcessesCannotBeSignalled() throws Exception {
        Process victim = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(ask(confined, "kill " + victim.pid())).startsWith("held:");
            assertThat(ask(confinedWithoutUid, "kill " + victim.pid())).startsWith("held:");
            assertThat(victim.isAlive()).isTrue();
            assertThat(ask(free, "kill " + victim.pid())).startsWith("out:");
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void signalsCannotBeSentByFiles() throws Exception {
        SandboxLevel seccompOnly = new SandboxLevel(0, true, false);
        Process victim = new ProcessBuilder("sleep", "60").start();
        try (TestWorkers workers = new TestWorkers(seccompOnly, Files.createDirectory(folder.resolve("seccomp")))) {
            assertThat(ask(workers, "own " + victim.pid())).startsWith("held:");
            assertHeld("own " + victim.pid());
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void nothingCanBeWrittenOutsideTmp() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        assertHeld("write " + open.resolve("file"));
    }

    @Test
    void permissionsCannotBeChanged() throws Exception {
        assertHeld("chmod " + Files.writeString(folder.resolve("private"), "x"));
    }

    @Test
    void linksLeadNowhere() throws Exception {
        assertHeld("link " + Files.writeString(folder.resolve("outside"), "secret"));
    }

    @Test
    void bombOfProcessesStartsNone() throws Exception {
        assertHeld("forks /bin/true");
    }

    @Test
    void virtualMachinesCannotBeAttachedTo() throws Exception {
        assertHeld("attach " + ProcessHandle.current().pid());
    }

    @Test
    void processesCannotBeTraced() throws Exception {
        Process victim = new ProcessBuilder("sleep", "60").start();
        try {
            assertHeld("ptrace " + victim.pid());
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void metadataOfProvidersCannotBeAsked() throws Exception {
        assertThat(ask(confined, "address 169.254.169.254:80"))
                .startsWith("held:")
                .contains("Permission denied");
        assertThat(ask(confinedWithoutUid, "address 169.254.169.254:80"))
                .startsWith("held:")
                .contains("Permission denied");
    }

    @Test
    void neighboursCannotBeLookedInto() throws Exception {
        Deployment neighbour = TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class);
        for (TestWorkers workers : List.of(confined, confinedWithoutUid)) {
            String pid = new String(workers.invoke(neighbour, "0").body(), StandardCharsets.UTF_8);
            Path jar = Path.of("/proc", pid, "cwd")
                    .toRealPath()
                    .resolveSibling("in")
                    .resolve("function.jar");
            assertThat(jar).exists();

            for (String attempt :
                    List.of("read /proc/" + pid + "/maps", "read " + jar, "list /proc/" + pid + "/task")) {
                assertThat(ask(workers, attempt)).startsWith("held:");
                assertThat(ask(free, attempt)).as("the probe itself works").startsWith("out:");
            }
        }
    }

    @Test
    void itsOwnTmpCanBeWritten() throws Exception {
        assertThat(ask(confined, "write own-file")).startsWith("out:");
    }

    @Test
    void environmentHoldsWhatWasAssignedAndNothingElse() throws Exception {
        assertThat(ask(confined, "environment")).isEqualTo("out: {GREETING=hello}");
    }

    @Test
    void noThreadOfTheServiceIsConfined() throws Exception {
        ask(confined, "environment");

        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            assertThat(threads.toList())
                    .isNotEmpty()
                    .allSatisfy(thread -> assertThat(status(thread))
                            .contains("Seccomp:\t0")
                            .contains("NoNewPrivs:\t0")
                            .containsPattern("Uid:\t" + Files.getAttribute(Path.of("/proc/self"), "unix:uid") + "\t"));
        }
    }

    private void assertHeld(String attempt) throws Exception {
        assertThat(ask(confined, attempt)).startsWith("held:");
        assertThat(ask(confinedWithoutUid, attempt)).startsWith("held:");
        assertThat(ask(free, attempt)).as("the probe itself works").startsWith("out:");
    }

    private String ask(TestWorkers workers, String attempt) throws Exception {
        InvocationResult result = workers.invoke(probe, attempt);
        assertThat(result.error()).isNull();
        return new String(result.body(), StandardCharsets.UTF_8);
    }

    private static String status(Path thread) throws IOException {
        // A thread may end while it is looked at: then it says nothing, and carries nothing.
        Path status = thread.resolve("status");
        return Files.exists(status) ? Files.readString(status) : "Seccomp:\t0 NoNewPrivs:\t0 Uid:\t0\t";
    }
}
