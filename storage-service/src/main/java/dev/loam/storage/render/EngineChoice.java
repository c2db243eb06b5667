package dev.loam.storage.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out once, when the first image is wanted, what this machine can do. Thread-safe. */
final class EngineChoice {
    private static final Logger log = LoggerFactory.getLogger(EngineChoice.class);

    /** One pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final RenderProperties properties;
    private final BoundedProcess processes;
    private @Nullable ImageEngine engine;

    EngineChoice(RenderProperties properties, BoundedProcess processes) {
        this.properties = properties;
        this.processes = processes;
    }

    synchronized ImageEngine engine(Path folder) throws IOException {
        if (engine == null) {
            Set<ImageFormat> written = writtenByVips(folder);
            engine = written.isEmpty()
                    ? new JavaEngine(properties.memory().toBytes(), properties.maxPixels())
                    : new VipsEngine(properties.program(), written);
            log.info(
                    "Images are transformed by {}, into {}",
                    written.isEmpty() ? "Java" : properties.program(),
                    engine.writes());
        }
        return engine;
    }

    /** libvips is built with some codecs or others: what it can write is seen by having it write. */
    private Set<ImageFormat> writtenByVips(Path folder) throws IOException {
        Path pixel = Files.write(folder.resolve("pixel"), PNG);
        Set<ImageFormat> written = EnumSet.noneOf(ImageFormat.class);
        for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.JPEG, ImageFormat.WEBP, ImageFormat.AVIF)) {
            Path target = folder.resolve("pixel-out." + format.extension());
            RenderJob job = new RenderJob(
                    pixel,
                    new ImageHeader(ImageFormat.PNG, 1L, 1L, true),
                    new Transformation(1, 1, Resize.CONTAIN, null, null),
                    format,
                    target);
            List<String> command = new VipsEngine(properties.program(), written).command(job);
            if (processes.run(command, folder).succeeded() && Files.exists(target)) {
                written.add(format);
            } else if (format == ImageFormat.PNG) {
                return Set.of();
            }
        }
        return written;
    }
}
