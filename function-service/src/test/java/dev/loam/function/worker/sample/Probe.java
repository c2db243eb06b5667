package dev.loam.function.worker.sample;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;

/** Tries to get out. The input is the way and, after a space, where to; the answer is what came of it. */
public final class Probe implements Function<String, String> {
    private static final int PATIENCE_MILLIS = 2000;

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
            case "udp" -> udp(Integer.parseInt(where));
            case "kill" -> kill(Long.parseLong(where));
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
