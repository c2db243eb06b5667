package dev.loam.storage.render;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Transforming images.
 *
 * @param program libvips' program for thumbnails, by its name on the path or its whole path; where it is missing, a Java
 *     process takes its place, which writes JPEG and PNG only
 * @param concurrency how many images are transformed at a time
 * @param patience how long a request waits for its turn
 * @param timeout how long one image may take
 * @param memory how much memory the process for one image may take
 * @param maxSourceSize the largest file that is transformed
 * @param maxPixels the most pixels that an image may have to be transformed
 * @param maxVariants how many results are kept of one object; further ones are made anew each time
 * @param lifetime how long a result is kept
 */
public record RenderProperties(
        @DefaultValue("vipsthumbnail") String program,
        @DefaultValue("2") int concurrency,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("768MB") DataSize memory,
        @DefaultValue("25MB") DataSize maxSourceSize,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("100") int maxVariants,
        @DefaultValue("30d") Duration lifetime) {}
