package dev.loam.storage.render;

import java.nio.file.Path;

/** One image to be transformed: from which file, to which, and how. */
record RenderJob(Path source, ImageHeader header, Transformation transformation, ImageFormat format, Path target) {}
