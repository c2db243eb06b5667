package dev.loam.storage.render;

import dev.loam.storage.blob.StoredBlob;
import dev.loam.storage.problem.StorageError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transforms images, a few at a time, after a look at how large they say they are. Thread-safe. */
final class Renderer {
    private static final Logger log = LoggerFactory.getLogger(Renderer.class);

    private final WorkFolders folders;
    private final RenderProperties properties;
    private final BoundedProcess processes;
    private final EngineChoice engines;
    private final Semaphore places;

    Renderer(WorkFolders folders, RenderProperties properties) {
        this.folders = folders;
        this.properties = properties;
        this.processes = new BoundedProcess(properties.memory().toBytes(), properties.timeout());
        this.engines = new EngineChoice(properties, processes);
        this.places = new Semaphore(properties.concurrency(), true);
    }

    /** Takes what was made of an image. */
    @FunctionalInterface
    interface Taker<T> {
        T take(Path file, ImageFormat format) throws IOException;
    }

    /** Transforms and hands over the file, which is gone afterwards. */
    <T> T render(StoredBlob source, Transformation wanted, OutputFormat output, Taker<T> taker) throws IOException {
        if (source.size() > properties.maxSourceSize().toBytes()) {
            throw StorageError.INVALID_REQUEST.exception(
                    "The image is larger than %s".formatted(properties.maxSourceSize()));
        }
        takePlace();
        try {
            return renderInFolder(source, wanted, output, taker);
        } finally {
            places.release();
        }
    }

    private <T> T renderInFolder(StoredBlob source, Transformation wanted, OutputFormat output, Taker<T> taker)
            throws IOException {
        Path folder = folders.make();
        try {
            Path file = folder.resolve("source");
            try (OutputStream copy = Files.newOutputStream(file)) {
                source.writeTo(copy, 0, source.size());
            }
            RenderJob job = job(folder, file, wanted, output);
            run(job, folder);
            return taker.take(job.target(), job.format());
        } finally {
            folders.remove(folder);
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw StorageError.TOO_MANY_IMAGES.exception();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw StorageError.TOO_MANY_IMAGES.exception();
        }
    }

    private RenderJob job(Path folder, Path file, Transformation wanted, OutputFormat output) throws IOException {
        ImageHeader header = ImageHeaderReader.read(file);
        ImageEngine engine = engines.engine(folder);
        if (header == null || header.width() < 1 || header.height() < 1) {
            throw StorageError.INVALID_REQUEST.exception("The object is no image that can be transformed");
        }
        if (!engine.reads().contains(header.format())) {
            throw StorageError.INVALID_REQUEST.exception(
                    "This installation cannot read %s".formatted(header.format().mimetype()));
        }
        if (header.pixels() > properties.maxPixels()) {
            throw StorageError.INVALID_REQUEST.exception(
                    "The image has more than %d pixels".formatted(properties.maxPixels()));
        }
        ImageFormat format = format(engine, header, wanted.format(), output);
        return new RenderJob(file, header, wanted, format, folder.resolve("target." + format.extension()));
    }

    /** What was asked for by name and cannot be had is refused; what was only preferred is not insisted on. */
    private static ImageFormat format(
            ImageEngine engine, ImageHeader header, @Nullable OutputFormat named, OutputFormat output) {
        ImageFormat format = output.format();
        if (format != null && engine.writes().contains(format)) {
            return format;
        }
        if (format != null && named != null) {
            throw StorageError.INVALID_REQUEST.exception(
                    "This installation cannot write %s".formatted(format.mimetype()));
        }
        if (header.format() != ImageFormat.GIF && engine.writes().contains(header.format())) {
            return header.format();
        }
        return header.hasAlpha() ? ImageFormat.PNG : ImageFormat.JPEG;
    }

    private void run(RenderJob job, Path folder) throws IOException {
        BoundedProcess.Result result = processes.run(engines.engine(folder).command(job), folder);
        if (!result.succeeded() || !Files.exists(job.target())) {
            log.info("An image of {} could not be transformed: {}", job.header(), result.complaint());
            throw StorageError.INVALID_REQUEST.exception("The image cannot be transformed");
        }
    }
}
