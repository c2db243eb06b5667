package dev.loam.function.worker;

/** What a function needs around it. */
public enum HostKind {
    PLAIN("plain", "dev.loam.worker.plain.PlainWorker"),
    SPRING("spring", "dev.loam.worker.spring.SpringWorker");

    private final String folder;
    private final String mainClass;

    HostKind(String folder, String mainClass) {
        this.folder = folder;
        this.mainClass = mainClass;
    }

    /** The folder of the worker home that holds its jars. */
    String folder() {
        return folder;
    }

    String mainClass() {
        return mainClass;
    }
}
