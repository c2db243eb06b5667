package dev.loam.function.deployment;

import java.nio.file.Path;

/** An upload on disk that is no deployment yet. */
record StagedJar(Path path, String sha256, long size) {}
