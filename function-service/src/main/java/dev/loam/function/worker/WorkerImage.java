package dev.loam.function.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the processes of one host are started from: a Java, a class path, and a cache of what it does at start. */
record WorkerImage(HostKind host, Path java, List<Path> classPath, Path aotCache) {
    /** These shape an AOT cache: one that was made with others is of no use. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+IgnoreUnrecognizedVMOptions",
            // At the address that it was made for, the cache is shared by all workers; moved, each has its own copy.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Xss512k",
            "-Xms8m",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:-UsePerfData",
            "-XX:-UseContainerSupport",
            "-XX:+DisableAttachMechanism",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            // The channel is standard output: nothing of the virtual machine's own may get into it.
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Dsun.jnu.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Duser.name=function",
            "-Duser.timezone=UTC");

    /** What a start and a first call leave behind fits in without a collection, of which the usual heap takes two. */
    private static final List<String> WITHOUT_COLLECTION = List.of("-Xms10m", "-XX:NewSize=8m");

    /** The argument that tells a worker where to write, or how such an argument begins for all in a folder. */
    static String temporaryFolderOption(Path folder) {
        return "-Djava.io.tmpdir=" + folder;
    }

    static List<String> flags() {
        return FLAGS;
    }

    /**
     * @param mostSaid how many bytes one of its messages may have
     * @param isAwaited whether a call waits for it: then it is to start quickly, and be a little larger for it
     */
    List<String> command(int memoryMb, Path tmp, int mostSaid, boolean isAwaited) {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(FLAGS);
        if (Files.exists(aotCache)) {
            command.add("-XX:AOTCache=" + aotCache);
        }
        if (isAwaited) {
            command.addAll(WITHOUT_COLLECTION);
        }
        command.addAll(List.of(
                "-Xmx" + memoryMb + "m",
                "-XX:MaxDirectMemorySize=" + memoryMb / 2 + "m",
                "-XX:ErrorFile=" + tmp.resolve("hs_err.log"),
                temporaryFolderOption(tmp),
                "-Duser.home=" + tmp));
        command.addAll(List.of("-cp", classPathText(), host.mainClass(), String.valueOf(mostSaid)));
        return command;
    }

    String classPathText() {
        return String.join(":", classPath.stream().map(Path::toString).toList());
    }

    /** What a worker must be able to read. */
    List<Path> readable() {
        List<Path> paths = new ArrayList<>(classPath);
        if (Files.exists(aotCache)) {
            paths.add(aotCache);
        }
        return paths;
    }
}
