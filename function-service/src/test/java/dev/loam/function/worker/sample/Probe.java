package dev.loam.function.worker.sample;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tries to get out. The input is the way and, after a space, where to; the answer is what came of it. */
public final class Probe implements Function<String, String> {
    private static final int PATIENCE_MILLIS = 2000;
    private static final long PTRACE_SEIZE = 0x4206;
    private static final int SET_OWNER = 8;

    @Override
    public String apply(String input) {
        String[] parts = input.split(" ", 2);
        try {
            return "out: " + attempt(parts[0], parts.length > 1 ? parts[1] : "");
        } catch (IOException | RuntimeException e) {
            return "held: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "held: " + e;
        }
    }

    private static String attempt(String way, String where) throws IOException, InterruptedException {
        return switch (way) {
            case "read" -> Files.readAllBytes(Path.of(where)).length + " bytes";
            case "list" -> list(Path.of(where));
            case "write" -> Files.writeString(Path.of(where), "x").toString();
            case "chmod" -> chmod(Path.of(where));
            case "exec" -> "exit " + new ProcessBuilder(List.of(where)).start().waitFor();
            case "tcp" -> tcp(Integer.parseInt(where));
            case "address" -> address(where);
            case "unix" -> unix(Path.of(where));
            case "udp" -> udp(Integer.parseInt(where));
            case "kill" -> kill(Long.parseLong(where));
            case "link" -> link(Path.of(where));
            case "forks" -> forks(where);
            case "attach" -> attach(where);
            case "own" -> own(Long.parseLong(where));
            case "ptrace" -> ptrace(Long.parseLong(where));
            case "environment" -> System.getenv().toString();
            default -> throw new IllegalArgumentException(way);
        };
    }

    private static String list(Path path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            return entries.iterator().next().toString();
        }
    }

    private static String chmod(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
        return "changed";
    }

    private static String tcp(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return "connected";
        }
    }

    /** By way of a name of its own. */
    private static String link(Path target) throws IOException {
        Path link = Path.of(System.getProperty("java.io.tmpdir"), "link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
        return Files.readAllBytes(link).length + " bytes";
    }

    private static String forks(String program) throws IOException, InterruptedException {
        List<Process> forks = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                forks.add(new ProcessBuilder(program).start());
            }
            return "started " + forks.size();
        } finally {
            if (!forks.isEmpty()) {
                for (Process fork : forks) {
                    fork.waitFor();
                }
            }
        }
    }

    /** As jcmd does. */
    private static String attach(String pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(pid);
            try {
                return machine.getSystemProperties().size() + " properties";
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Attaches to a process as a debugger does, past all of Java. */
    @SuppressWarnings("restricted") // That is the deed.
    private static String ptrace(long pid) throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle ptrace = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("ptrace"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG));
        try {
            long result = (long) ptrace.invokeExact(PTRACE_SEIZE, pid, 0L, 0L);
            if (result != 0) {
                throw new IOException("the process was not seized");
            }
            return "seized";
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has another process signalled whenever there is something to read. */
    @SuppressWarnings("restricted") // That is the deed.
    private static String own(long pid) throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle fcntl = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("fcntl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        try {
            int standardInput = 0;
            if ((int) fcntl.invokeExact(standardInput, SET_OWNER, (int) pid) != 0) {
                throw new IOException("the file has no owner");
            }
            return "owned";
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(String where) throws IOException {
        int colon = where.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(where.substring(colon + 1));
            socket.connect(new InetSocketAddress(where.substring(0, colon), port), PATIENCE_MILLIS);
            return "connected";
        }
    }

    /** As to a PostgreSQL of this machine. */
    private static String unix(Path path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            return "connected";
        }
    }

    private static String udp(int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), port));
            return "sent";
        }
    }

    private static String kill(long pid) throws IOException {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("no process is seen under that id"));
        if (!process.destroyForcibly()) {
            throw new IOException("the signal was refused");
        }
        return "signalled";
    }
}
