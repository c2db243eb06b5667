package dev.loam.examples.photos;

import dev.loam.functions.Loam;
import dev.loam.functions.Storage;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * For every photo {@code <user>/cat.jpg} that is uploaded, {@code <user>/cat.jpg/1024.jpg} and smaller ones in bucket
 * {@code thumbnails}. An event may come more than once: the same thumbnails are then written again.
 */
final class Thumbnails implements Consumer<CloudEvent> {
    private static final String TARGET = "thumbnails";
    private static final int[] WIDTHS = {1024, 512, 128};

    @Override
    public void accept(CloudEvent uploaded) {
        String source = uploaded.getSource().getPath();
        String bucket = source.substring(source.lastIndexOf('/') + 1);
        String path = uploaded.getSubject();
        if (path == null || bucket.equals(TARGET)) {
            return;
        }
        Storage storage = Loam.current().storage();
        try {
            Picture picture = Picture.read(storage.download(bucket, path), WIDTHS[0]);
            for (int width : WIDTHS) {
                picture = picture.shrunkTo(width);
                storage.upload(TARGET, path + "/" + width + ".jpg", picture.toJpeg(), "image/jpeg", true);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(bucket + "/" + path + " is no picture that can be read", unreadable);
        }
    }
}
